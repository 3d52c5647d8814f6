import { afterAll } from 'vitest';
import { conformanceTests } from '../conformance/vitest.ts';
import type { RunningReferenceServer } from '../reference-server/server.ts';
import { loadSpec } from '../spec/load.ts';
import { systemNames } from '../spec/systems.ts';
import { referenceTarget, startReference } from './reference-target.ts';

const shallow = ['health', 'cors', 'discovery', 'lifecycle'];

for (const name of systemNames()) {
  const spec = loadSpec(name);
  let server: RunningReferenceServer;
  conformanceTests(spec, {
    target: async () => {
      server = await startReference(spec, { control: true });
      return referenceTarget(spec, server);
    },
    select: ({ check }) => shallow.includes(check.id.split('.')[0] ?? ''),
  });
  afterAll(() => server.close());
}

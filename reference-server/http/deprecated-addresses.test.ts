import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import { systemNames } from '../../spec/systems.ts';
import { type RunningReferenceServer, startReferenceServer } from '../server.ts';

const systems = systemNames()
  .map(loadSpec)
  .filter(({ system }) => system.endpoint.deprecated);

describe.each(systems.map((spec) => [spec.system.name, spec] as const))('%s', (_name, spec) => {
  let server: RunningReferenceServer;
  beforeAll(async () => {
    server = await startReferenceServer(spec);
  });
  afterAll(() => server.close());

  it.each(spec.system.endpoint.deprecated ?? [])(
    'sends whoever comes to %s to the endpoint',
    async (path) => {
      for (const method of ['GET', 'POST']) {
        const response = await fetch(new URL(path, server.url), { method });
        expect(response.status).toBe(410);
        expect(response.headers.get('link')).toBe(`<${server.url}>; rel="successor-version"`);
        expect(await response.json()).toMatchObject({ endpoint: server.url });
      }
    },
  );
});

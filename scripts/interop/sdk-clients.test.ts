import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import { systemNames } from '../../spec/systems.ts';
import { type DemoServer, startDemoServer } from './demo-server.ts';
import { walkGoldenPath } from './golden-path.ts';
import { clientsFor } from './sdk-clients.ts';

describe.each(systemNames())('%s', (system) => {
  const spec = loadSpec(system);
  let server: DemoServer;

  beforeAll(async () => {
    server = await startDemoServer(spec);
  });
  afterAll(() => server.close());

  it.each(clientsFor(spec))('$name signs in, lists and calls', async ({ connect, revision }) => {
    const client = await connect(server);
    const { tools, called, problems } = await walkGoldenPath(spec, client);
    await client.close();
    expect(problems).toEqual([]);
    expect(tools).toBe(spec.tools.length);
    expect(called.length).toBeGreaterThan(0);
    if (revision !== undefined) expect(client.revision).toBe(revision);
  });
});

it('notices a server that differs from the spec', async () => {
  const spec = loadSpec(systemNames()[0] as string);
  const [first, ...others] = spec.tools;
  const client = {
    listTools: async () => [...others.map(({ name }) => name), 'another'],
    callTool: async () => ({}),
  };
  const { problems } = await walkGoldenPath(spec, client);
  expect(problems).toEqual(
    expect.arrayContaining([
      `${first?.name} is not listed`,
      'another is listed but not specified',
      expect.stringMatching(/lists nothing$/),
      expect.stringMatching(/no list showed what it has to be called with$/),
    ]),
  );
});

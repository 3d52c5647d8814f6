import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSpec } from '../spec/load.ts';
import { systemNames } from '../spec/systems.ts';
import { type SignedIn, signedIn } from './testing/signed-in.ts';

describe.each(systemNames())('the documented requests of %s', (name) => {
  const spec = loadSpec(name);
  let client: SignedIn;
  beforeAll(async () => {
    client = await signedIn(spec);
  });
  afterAll(() => client.server.close());

  it.each(spec.system.examples ?? [])('$name works as it stands', async ({ headers, body, result }) => {
    const reply = await client.post(body, headers);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toContain('application/json');
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(result);
    validate((reply.json as { result: unknown }).result);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('lists the tools of the spec to a fully entitled caller, without a session', async () => {
    const reply = await client.post('{"jsonrpc":"2.0","id":"list-1","method":"tools/list","params":{}}');
    const { result } = reply.json as { result: { tools: { name: string }[] } };
    expect(result.tools.map((tool) => tool.name)).toEqual(spec.tools.map((tool) => tool.name));
    expect(reply.headers.get('mcp-session-id')).toBeNull();
  });

  it('gives each caller its own tools', async () => {
    const limited = await signedIn(spec, {}, 'limited');
    const reply = await limited.post('{"jsonrpc":"2.0","id":1,"method":"tools/list"}');
    const listed = (reply.json as { result: { tools: { name: string }[] } }).result.tools.map(
      (tool) => tool.name,
    );
    const actor = spec.fixtures.actors.limited;
    const role = spec.fixtures.users.find((user) => user.name === actor?.user)?.memberships[0]?.role;
    const permissions = spec.access.roles.find((one) => one.name === role)?.permissions ?? [];
    expect(listed).toEqual(
      spec.tools
        .filter(({ permission }) => permission === undefined || permissions.includes(permission))
        .map((tool) => tool.name),
    );
    const hidden = spec.tools.find((tool) => !listed.includes(tool.name));
    const refused = await limited.post(
      JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: hidden?.name } }),
    );
    const { error, result } = refused.json as { error?: object; result?: { isError?: boolean } };
    expect(error !== undefined || result?.isError).toBe(true);
    await limited.server.close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import type { Spec } from '../../spec/spec.ts';
import { systemNames } from '../../spec/systems.ts';
import { type RunningReferenceServer, startReferenceServer } from '../server.ts';

/** A system whose keys are a kind of record that an action of its long tail lists. */
const spec = systemNames()
  .map((name) => loadSpec(name))
  .find(({ records }) => Object.values(records).some(({ keptBy }) => keptBy === 'keys')) as Spec;
const kind = Object.values(spec.records).find(({ keptBy }) => keptBy === 'keys')?.name;
const list = spec.actions.find(({ operation }) => operation.kind === 'list' && operation.record === kind);
const dispatch = spec.tools.find(({ operation }) => operation.dispatch !== undefined);
const service = spec.fixtures.actors.service?.key as string;
const [own] = Object.entries(spec.fixtures.keys ?? {}).filter(([name]) => name === service);
const key = own?.[1] as { value: string; organization: string };

let server: RunningReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer(spec, { control: true });
});
afterAll(() => server.close());

async function listKeys(token: string) {
  const { action = '', params = '' } = dispatch?.operation.dispatch ?? {};
  const message = {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: dispatch?.name, arguments: { [action]: list?.name, [params]: {} } },
  };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const reply = await fetch(server.url, { method: 'POST', headers, body: JSON.stringify(message) });
  return { status: reply.status, text: await reply.text() };
}

async function control(body: object): Promise<number> {
  const headers = { authorization: `Bearer ${server.control?.key}`, 'content-type': 'application/json' };
  return (await fetch(`${server.control?.url}/keys`, { method: 'POST', headers, body: JSON.stringify(body) }))
    .status;
}

describe('service keys as records', () => {
  it('are listed in their own organization, without the keys and without the one of the platform', async () => {
    const { status, text } = await listKeys(key.value);
    expect(status).toBe(200);
    const keys = Object.entries(spec.fixtures.keys ?? {});
    for (const [name, { organization, value }] of keys) {
      expect(text.includes(`key-${name}`)).toBe(organization === key.organization);
      expect(text).not.toContain(value);
    }
    for (const scope of spec.access.neverIssued ?? []) expect(text).not.toContain(scope);
  });

  it('end when they are revoked, and are good again when that is taken back', async () => {
    expect(await control({ name: service, revoked: true })).toBe(204);
    expect((await listKeys(key.value)).status).toBe(401);
    expect(await control({ name: service, revoked: false })).toBe(204);
    expect((await listKeys(key.value)).status).toBe(200);
  });

  it.each([
    [{ name: 'nobody', revoked: true }, 404],
    [{ name: service, revoked: 'yes' }, 400],
  ])('are not revoked by %j', async (body, status) => {
    expect(await control(body)).toBe(status);
    expect((await listKeys(key.value)).status).toBe(200);
  });

  it('are nothing unless all of them is right', async () => {
    for (const altered of [`${key.value}x`, key.value.slice(0, -1), `${key.value.slice(0, -1)}~`])
      expect((await listKeys(altered)).status).toBe(401);
  });
});

describe('a list of tools that directories may read', () => {
  const publicList = {
    choice: 'public',
    ambiguity: 'A-30',
    because: 'Directories list tools without an account.',
  };
  const dialect = { ...spec.system.dialect, publicList } as Spec['system']['dialect'];
  let open: RunningReferenceServer;
  beforeAll(async () => {
    open = await startReferenceServer({ ...spec, system: { ...spec.system, dialect } });
  });
  afterAll(() => open.close());

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(open.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const message = (method: string) => ({ jsonrpc: '2.0', id: 1, method, params: {} });

  it.each([
    ['initialize', 200],
    ['tools/list', 200],
    ['tools/call', 401],
    ['resources/list', 401],
    ['resources/read', 401],
  ])('%s without a token is answered with %i', async (method, status) => {
    expect((await post(message(method))).status).toBe(status);
  });

  it('is no way around a token that is wrong, nor for several messages at once', async () => {
    const wrong = { authorization: 'Bearer wrong' };
    expect((await post(message('tools/list'), wrong)).status).toBe(401);
    expect((await post([message('tools/list'), message('tools/call')])).status).toBe(401);
  });
});

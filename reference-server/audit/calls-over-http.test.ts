import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import { type RunningReferenceServer, startReferenceServer } from '../server.ts';

const spec = loadSpec('eyeot');
const { automation, crmReader } = spec.fixtures.keys ?? {};

interface Entry {
  actor: string;
  actorType: string;
  key: string | null;
  action: string;
  outcome: string;
  status: number;
  subject: string | null;
  dryRun: boolean;
  requestId: string;
}

let server: RunningReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer(spec, { control: true });
});
afterAll(() => server.close());

async function post(
  method: string,
  params: object,
  { key = automation?.value ?? '', ...headers }: Record<string, string> = {},
) {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  const { result } = (await response.json()) as { result?: { content?: { text: string }[] } };
  const value = JSON.parse(result?.content?.[0]?.text ?? 'null');
  return { status: response.status, request: response.headers.get('x-request-id'), value };
}

const call = (name: string, args: object, headers?: Record<string, string>) =>
  post('tools/call', { name, arguments: args }, headers);

async function log(args: object = {}): Promise<{ items: Entry[]; text: string }> {
  const { value } = await call('list_audit_log', { limit: 100, ...args });
  return { items: value.items, text: JSON.stringify(value) };
}

const entryOf = async ({ request }: { request: string | null }) =>
  (await log()).items.filter(({ requestId }) => requestId === request);

const aClient = async (): Promise<string> => (await call('list_clients', { limit: 1 })).value.items[0].id;

describe('the log of calls', () => {
  it('has one entry of a call that was answered', async () => {
    const reply = await call('list_products', {});
    expect(await entryOf(reply)).toMatchObject([
      {
        ...{ actor: 'key:automation', actorType: 'api_key', key: 'eyk_lime', action: 'list_products' },
        ...{ outcome: 'succeeded', status: 200, subject: null, dryRun: false },
      },
    ]);
  });

  it.each([
    ['of a tool that does not exist', 'no_such_tool', {}, 404],
    ['without its arguments', 'get_client', {}, 422],
    ['about nothing', 'get_client', { client_id: 'client-none' }, 404],
    ['of an action that does not exist', 'eyeot_call', { action: 'crm.contacts.fly' }, 404],
  ])('has one entry of a call %s', async (_what, name, args, status) => {
    const reply = await call(name, args);
    expect(reply.status).toBe(status);
    expect(await entryOf(reply)).toMatchObject([{ outcome: 'refused', status }]);
  });

  it('has one entry of a call that was not allowed', async () => {
    const reply = await call('list_products', {}, { key: crmReader?.value ?? '' });
    expect(await entryOf(reply)).toMatchObject([{ key: 'eyk_crm', outcome: 'refused', status: 403 }]);
  });

  it('keeps the entry of a call that failed, and nothing else of it', async () => {
    const { url = '', key = '' } = server.control ?? {};
    await fetch(`${url}/crash`, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body: '{}' });
    const reply = await call('create_client', { body: { name: 'Never Was' } });
    expect(await entryOf(reply)).toMatchObject([{ outcome: 'failed', status: 500, subject: null }]);
    expect(JSON.stringify((await call('list_clients', { limit: 100 })).value)).not.toContain('Never Was');
  });

  it('calls an action by its canonical name, whatever alias was used', async () => {
    const reply = await call('eyeot_call', { action: 'clients.list', params: {} });
    expect(await entryOf(reply)).toMatchObject([{ action: 'crm.contacts.list' }]);
  });

  it('has one entry of a read of a resource, with the customer it showed', async () => {
    const id = await aClient();
    const reply = await post('resources/read', { uri: `eyeot://clients/${id}` });
    expect(await entryOf(reply)).toMatchObject([{ action: 'resources/read', subject: id }]);
  });

  it('marks a forecast, and no other call', async () => {
    const args = { body: { name: 'Perhaps' } };
    const tried = await call('create_client', args, { 'x-dry-run': 'true' });
    const done = await call('create_client', args);
    expect(await entryOf(tried)).toMatchObject([{ dryRun: true, subject: null }]);
    expect(await entryOf(done)).toMatchObject([{ dryRun: false, subject: done.value.id }]);
  });

  it('tells whom a call was about, also when it deleted what it names', async () => {
    const id = await aClient();
    const quotes = (await call('list_quotes', { limit: 100 })).value.items as {
      id: string;
      clientId: string;
    }[];
    const [quote] = quotes;
    const deleted = await call('eyeot_call', { action: 'quotes.delete', params: { id: quote?.id } });
    expect(await entryOf(deleted)).toMatchObject([{ outcome: 'succeeded', subject: quote?.clientId }]);
    expect(await entryOf(await call('get_client', { client_id: id }))).toMatchObject([{ subject: id }]);
  });

  it('takes no text of a caller for a customer', async () => {
    const foreign = spec.fixtures.keys?.pineAutomation?.value ?? '';
    const theirs = (await call('list_clients', { limit: 1 }, { key: foreign })).value.items[0].id;
    for (const id of [theirs, 'client-none'])
      expect(await entryOf(await call('get_client', { client_id: id }))).toMatchObject([{ subject: null }]);
    expect((await log()).text).not.toContain(theirs);
  });

  it('holds no credential, not even one that was taken for the name of a tool', async () => {
    await call(automation?.value ?? '', {});
    await call('eyeot_call', { action: `x.${automation?.value}`, params: { token: automation?.value } });
    const { text } = await log();
    expect(text).toContain('eyk_…');
    expect(text).not.toContain(automation?.value);
  });

  it('keeps short what a caller made long', async () => {
    const reply = await call('x'.repeat(10_000), {});
    expect((await entryOf(reply))[0]?.action).toHaveLength(100);
  });

  it('finds a moment however it is spelt', async () => {
    const reply = await call('list_products', {});
    const [entry] = (await entryOf(reply)) as (Entry & { at: string })[];
    const at = Date.parse(entry?.at ?? '');
    const paris = new Date(at + 3_600_000).toISOString().replace('Z', '+01:00');
    const found = (await log({ from: paris, to: paris })).items.map(({ requestId }) => requestId);
    expect(found).toContain(reply.request);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import { type RunningReferenceServer, startReferenceServer } from '../server.ts';

const spec = loadSpec('eyeot');

let server: RunningReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer(spec);
});
afterAll(() => server.close());

interface Message {
  id: unknown;
  result?: { content: { text: string }[]; structuredContent?: unknown };
  error?: { data: Record<string, unknown> };
}

/** A call by the organization's service key; `key` in the header, `meta` in params._meta. */
async function call(name: string, args: object, { key, meta }: { key?: string; meta?: unknown } = {}) {
  const _meta = meta === undefined ? {} : { _meta: { idempotencyKey: meta } };
  const response = await fetch(server.url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${spec.fixtures.keys?.automation?.value}`,
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: randomUUID(),
      method: 'tools/call',
      params: { name, arguments: args, ..._meta },
    }),
  });
  const { result, error } = (await response.json()) as Message;
  return {
    status: response.status,
    value: result && (JSON.parse(result.content[0]?.text ?? '') as { id: string }),
    structured: result?.structuredContent,
    error,
  };
}

const customer = () => ({ name: `Customer ${randomUUID()}` });

async function customersNamed({ name }: { name: string }): Promise<number> {
  const { value } = await call('list_clients', { q: name });
  return (value as unknown as { items: unknown[] }).items.length;
}

describe('an idempotency key over HTTP', () => {
  it('may stand in the header, in params._meta, or in both, in any case', async () => {
    const key = randomUUID();
    const body = customer();
    const first = await call('create_client', { body }, { key });
    expect(first.status).toBe(200);
    for (const places of [{ meta: key }, { key: key.toUpperCase() }, { key, meta: key.toUpperCase() }])
      expect(await call('create_client', { body }, places)).toEqual(first);
    expect(await customersNamed(body)).toBe(1);
  });

  const malformed: [what: string, places: { key?: string; meta?: unknown }][] = [
    ['no UUID', { key: 'retry-1' }],
    ['empty', { key: '' }],
    ['long', { key: 'a'.repeat(1000) }],
    ['two keys', { key: `${randomUUID()}, ${randomUUID()}` }],
    [
      'the same key twice',
      { key: 'd3f1a0c4-5a0e-4d0e-9d68-1f2d3c4b5a69, d3f1a0c4-5a0e-4d0e-9d68-1f2d3c4b5a69' },
    ],
    ['another key in params._meta', { key: randomUUID(), meta: randomUUID() }],
    ['a number in params._meta', { meta: 5 }],
    ['null in params._meta', { meta: null }],
    ['an object in params._meta', { meta: {} }],
  ];

  it.each(malformed)('is refused when it is %s', async (_, places) => {
    const body = customer();
    const reply = await call('create_client', { body }, places);
    expect(reply.status).toBe(400);
    expect(reply.error?.data.status).toBe(400);
    expect(await customersNamed(body)).toBe(0);
  });

  it('is no business of calls that make nothing', async () => {
    expect((await call('list_clients', {}, { key: 'retry-1' })).status).toBe(200);
  });

  it('is for an action under all its names, and for no other door to the same effect', async () => {
    const key = randomUUID();
    const params = customer();
    const first = await call('eyeot_call', { action: 'clients.create', params }, { key });
    expect(await call('eyeot_call', { action: 'crm.contacts.create', params }, { key })).toEqual(first);
    expect((await call('create_client', { body: params }, { key })).status).toBe(409);
    expect(await customersNamed(params)).toBe(1);
  });

  it('lets one of many calls at the same moment through', async () => {
    const key = randomUUID();
    const body = customer();
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => call('create_client', { body }, { key })),
    );
    expect(new Set(replies.map(({ value }) => value?.id)).size).toBe(1);
    expect(await customersNamed(body)).toBe(1);
  });

  it('is left alone by attempts that were refused, and answered as the first time whatever became of the record', async () => {
    const key = randomUUID();
    const body = customer();
    expect((await call('create_client', { body: { ...body, name: 7 } }, { key })).status).toBe(422);
    const first = await call('create_client', { body }, { key });
    await call('update_client', { client_id: first.value?.id, body: { name: `${body.name} & sons` } });
    expect(await call('create_client', { body }, { key })).toEqual(first);
    expect((await call('create_client', { body: { ...body, city: 'Lyon' } }, { key })).status).toBe(409);
    expect(await call('create_client', { body }, { key })).toEqual(first);
  });
});

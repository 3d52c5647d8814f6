import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import type { Spec } from '../../spec/spec.ts';
import { canonicalJson } from '../governance/canonical-json.ts';
import { MemoryStore } from '../records/memory-store.ts';
import { type RunningReferenceServer, startReferenceServer } from '../server.ts';
import { publicKey, publicKeyMade, signed } from './signing-key.ts';

const spec = loadSpec('eyeot');
const { automation, pineAutomation } = spec.fixtures.keys ?? {};
const path = spec.governance.export?.keyPath ?? '';

type Reply = Record<string, unknown> & {
  bundle?: { profile: { id: string }; quotes: { clientId: string }[]; logs: { subject: string }[] };
};

function asking(server: () => RunningReferenceServer) {
  return async (name: string, args: object, key = automation?.value) => {
    const response = await fetch(server().url, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name, arguments: args },
      }),
    });
    const { result } = (await response.json()) as { result?: { content: { text: string }[] } };
    return { status: response.status, value: JSON.parse(result?.content[0]?.text ?? 'null') };
  };
}

let server: RunningReferenceServer;
const call = asking(() => server);
const request = async (customer: string): Promise<Reply> =>
  (await call('gdpr_access_request', { customer_id: customer })).value;

/** A customer with a quote. */
let customer: string;

beforeAll(async () => {
  server = await startReferenceServer(spec);
  customer = (await call('list_quotes', { limit: 1 })).value.items[0].clientId;
});
afterAll(() => server.close());

describe('a request for access', () => {
  it('is a job that hands out the bundle when it is asked again, and then is over', async () => {
    const started = await request(customer);
    expect(started).toEqual({ requestId: expect.any(String), status: 'pending' });
    const done = await request(customer);
    expect(done).toMatchObject({ requestId: started.requestId, status: 'done' });
    const next = await request(customer);
    expect(next.status).toBe('pending');
    expect(next.requestId).not.toBe(started.requestId);
    await request(customer);
  });

  it('holds everything of the customer, and nothing of others', async () => {
    await request(customer);
    const { bundle } = await request(customer);
    const quotes = (await call('list_quotes', { limit: 100 })).value.items as { clientId: string }[];
    expect(bundle?.profile.id).toBe(customer);
    expect(bundle?.quotes).toHaveLength(quotes.filter(({ clientId }) => clientId === customer).length);
    expect(new Set(bundle?.quotes.map(({ clientId }) => clientId))).toEqual(new Set([customer]));
    expect(new Set(bundle?.logs.map(({ subject }) => subject))).toEqual(new Set([customer]));
  });

  it('is signed as a whole with the published key', async () => {
    await request(customer);
    const { bundle, signature, keyId } = await request(customer);
    const { keys } = (await (await fetch(new URL(path, server.issuer))).json()) as { keys: JsonWebKey[] };
    expect(keys).toEqual([
      { kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid: keyId, use: 'sig', alg: 'EdDSA' },
    ]);
    const key = createPublicKey({ key: keys[0] as JsonWebKey, format: 'jwk' });
    const holds = (value: unknown) =>
      verify(null, Buffer.from(canonicalJson(value)), key, Buffer.from(String(signature), 'base64url'));
    expect(holds(bundle)).toBe(true);
    expect(holds({ ...bundle, documents: [] })).toBe(false);
  });

  it('waits for whoever made it, and nobody else', async () => {
    const started = await request(customer);
    const other = await call('gdpr_access_request', { customer_id: customer }, pineAutomation?.value);
    expect(other.status).toBe(404);
    expect(await request(customer)).toMatchObject({ requestId: started.requestId, status: 'done' });
  });

  it('is refused about nobody', async () => {
    expect((await call('gdpr_access_request', { customer_id: 'client-none' })).status).toBe(404);
  });

  it('is answered at once where the spec says so', async () => {
    const rules = spec.governance.export as NonNullable<Spec['governance']['export']>;
    const governance = { ...spec.governance, export: { ...rules, completion: 'immediate' as const } };
    const immediate = await startReferenceServer({ ...spec, governance });
    const { value } = await asking(() => immediate)('gdpr_access_request', { customer_id: customer });
    await immediate.close();
    expect(value).toMatchObject({ status: 'done', bundle: { profile: { id: customer } } });
  });
});

describe('the key', () => {
  it('is made once, and its private part is shown to nobody', () => {
    const store = new MemoryStore();
    expect(publicKey(store.latest)).toBeUndefined();
    const { result: first } = store.commit(publicKeyMade);
    const { result: made } = store.commit((transaction) => signed(transaction, { a: 1 }));
    expect(made.keyId).toBe(first.kid);
    expect(publicKey(store.latest)).toEqual(first);
    expect(Object.keys(first)).not.toContain('d');
  });

  it('is there before anybody was handed anything', async () => {
    const fresh = await startReferenceServer(spec);
    const reply = await fetch(new URL(path, fresh.issuer));
    expect(reply.headers.get('content-type')).toBe('application/jwk-set+json');
    expect(await reply.json()).toMatchObject({ keys: [{ crv: 'Ed25519' }] });
    expect((await fetch(new URL(path, fresh.issuer), { method: 'POST' })).status).toBe(405);
    await fresh.close();
  });
});

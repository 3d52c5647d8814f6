import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../records/memory-store.ts';
import { oauthDecisions } from './decisions.ts';
import { standingClock } from './test-support/running-server.ts';
import { keyOf, TokenStore } from './token-store.ts';

const secret = 'the-secret';

function tokenStore(store = new MemoryStore(), reuse?: 'refused' | 'revokes-family') {
  return new TokenStore({
    store,
    clock: standingClock(),
    decisions: oauthDecisions,
    ...(reuse ? { reuse } : {}),
  });
}

describe('the token store', () => {
  it.each(['AccessToken', 'AuthorizationCode', 'RefreshToken'])(
    'keeps of an %s nothing but a hash',
    async (kind) => {
      expect(keyOf(new MemoryStore().latest, kind, secret)).not.toContain(secret);
      const kept = new MemoryStore();
      const store = tokenStore(kept);
      await store.adapterOf(kind).upsert(secret, { jti: secret, kind }, 10);
      expect(await store.adapterOf(kind).find(secret)).toMatchObject({ jti: secret, kind });
      expect(await store.adapterOf(kind).find(keyOf(kept.latest, kind, secret))).toBeUndefined();
      expect(TokenStore.token(kept.latest, secret, [kind])).toMatchObject({ revoked: false });
      expect(JSON.stringify(TokenStore.token(kept.latest, secret, [kind]))).not.toContain(secret);
    },
  );

  it('lets only the first of two readers use a code', async () => {
    const codes = tokenStore().adapterOf('AuthorizationCode');
    await codes.upsert(secret, { kind: 'AuthorizationCode' }, 60);
    expect(await codes.find(secret)).not.toHaveProperty('consumed');
    await codes.consume(secret);
    await expect(codes.consume(secret)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect(await codes.find(secret)).toHaveProperty('consumed', true);
  });

  it('hands out copies', async () => {
    const clients = tokenStore().adapterOf('Client');
    await clients.upsert('client', { redirect_uris: ['https://app.example/'] });
    const given = await clients.find('client');
    (given?.redirect_uris as string[] | undefined)?.push('https://evil.example/');
    expect(await clients.find('client')).toEqual({ redirect_uris: ['https://app.example/'] });
  });
});

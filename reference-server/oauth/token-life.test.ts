import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withAuthorization } from './test-support/invented-spec.ts';
import { type Running, start } from './test-support/running-server.ts';
import { TestClient } from './test-support/test-client.ts';

let running: Running;
let client: TestClient;

async function restart(...args: Parameters<typeof start>) {
  await running?.close();
  running = await start(...args);
  client = new TestClient(running);
}

beforeEach(() => restart());
afterEach(() => running.close());

const hour = 3600;
const get = async (path: string) => (await client.request(path)).json() as Promise<Record<string, unknown>>;
const principalOf = async (token: string) => {
  const seen = await running.server.authenticate(token);
  if ('refused' in seen) throw new Error(`refused: ${seen.refused}`);
  return seen.principal;
};

describe('time', () => {
  it('follows the injected clock in both directions', async () => {
    const { access_token } = await client.tokens();
    const seen = async () => Object.keys(await running.server.authenticate(access_token))[0];
    await running.clock.advance(hour - 1);
    expect(await seen()).toBe('principal');
    await running.clock.advance(1);
    expect(await running.server.authenticate(access_token)).toEqual({ refused: 'expired' });
    await running.clock.advance(-1);
    expect(await seen()).toBe('principal');
  });

  it('counts tokens issued after the clock was moved from then on', async () => {
    for (const hours of [30, -60]) {
      await running.clock.advance(hours * hour);
      const { access_token, expires_in } = await new TestClient(running).tokens();
      expect(expires_in).toBe(hour);
      await running.clock.advance(hour - 1);
      expect(await running.server.authenticate(access_token)).toHaveProperty('principal');
      await running.clock.advance(1);
      expect(await running.server.authenticate(access_token)).toEqual({ refused: 'expired' });
    }
  });

  it('ends codes and refresh tokens by the same clock', async () => {
    const code = (await client.authorize()).get('code');
    await running.clock.advance(61);
    expect((await client.exchange(code)).body.error).toBe('invalid_grant');
    await running.clock.advance(-30);
    const { refresh_token } = (await client.exchange(code)).body;
    await running.clock.advance(14 * 24 * hour + 1);
    expect((await client.refresh(refresh_token)).body.error).toBe('invalid_grant');
  });
});

describe('refresh', () => {
  it('keeps the organization, also after hours and several turns', async () => {
    let tokens = await client.tokens({}, 'south');
    for (let turn = 0; turn < 3; turn += 1) {
      await running.clock.advance(5 * hour);
      expect(await running.server.authenticate(tokens.access_token)).toEqual({ refused: 'expired' });
      tokens = (await client.refresh(tokens.refresh_token)).body;
      expect(tokens.expires_in).toBe(hour);
      expect(await principalOf(tokens.access_token)).toMatchObject({
        organizations: ['south'],
        role: 'viewer',
      });
    }
  });

  it('rotates, and a used refresh token ends the whole grant', async () => {
    const first = await client.tokens();
    const second = (await client.refresh(first.refresh_token)).body;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await client.refresh(first.refresh_token)).body.error).toBe('invalid_grant');
    expect(await running.server.authenticate(second.access_token)).toEqual({ refused: 'revoked' });
  });

  it.each<[string, Parameters<typeof start>]>([
    [
      'where the spec has it refused alone',
      [{}, withAuthorization({ refreshToken: { rotates: true, reuse: 'refused' } })],
    ],
    ['under the fault', [{ 'oauth.endsFamilies': () => false }]],
  ])('leaves alone what came of a used token %s', async (_, args) => {
    await restart(...args);
    const code = (await client.authorize()).get('code');
    const first = (await client.exchange(code)).body;
    const second = (await client.refresh(first.refresh_token)).body;
    expect((await client.refresh(first.refresh_token)).body.error).toBe('invalid_grant');
    expect(await running.server.authenticate(second.access_token)).toHaveProperty('principal');
    const third = (await client.refresh(second.refresh_token)).body;
    expect(await running.server.authenticate(third.access_token)).toHaveProperty('principal');
    // A code that is used twice, and a revocation, end everything all the same (OAuth 2.1 §4.1.3, RFC 7009 §2.1).
    expect((await client.exchange(code)).body.error).toBe('invalid_grant');
    expect(await running.server.authenticate(third.access_token)).toEqual({ refused: 'revoked' });
    const other = await client.tokens();
    await client.revoke(other.refresh_token, { token_type_hint: 'refresh_token' });
    expect(await running.server.authenticate(other.access_token)).toEqual({ refused: 'revoked' });
  });

  it('is not offered when the spec does not grant it', async () => {
    await restart({}, withAuthorization({ grants: ['authorization_code'] }));
    const { body } = await client.register();
    expect(body.grant_types).toEqual(['authorization_code']);
    expect(await client.tokens()).not.toHaveProperty('refresh_token');
    const metadata = await get('/.well-known/oauth-authorization-server');
    expect(metadata.grant_types_supported).toEqual(['authorization_code']);
  });
});

describe('revocation', () => {
  it('ends a token at once', async () => {
    const { access_token } = await client.tokens();
    const response = await client.revoke(access_token);
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(await running.server.authenticate(access_token)).toEqual({ refused: 'revoked' });
  });

  it('of a refresh token ends the access tokens of the grant too', async () => {
    const { access_token, refresh_token } = await client.tokens();
    await client.revoke(refresh_token, { token_type_hint: 'refresh_token' });
    expect(await running.server.authenticate(access_token)).toEqual({ refused: 'revoked' });
    expect((await client.refresh(refresh_token)).body.error).toBe('invalid_grant');
  });

  it('answers 200 for a token nobody knows, and leaves those of another client alone', async () => {
    const { access_token } = await client.tokens();
    expect((await client.revoke('inv_unknown')).status).toBe(200);
    const other = new TestClient(running);
    await other.register();
    expect((await other.revoke(access_token)).status).toBe(400);
    expect(await running.server.authenticate(access_token)).toHaveProperty('principal');
  });

  it('and authentication refuse what was never issued', async () => {
    for (const token of ['', 'inv_', 'constructor', '__proto__']) {
      expect(await running.server.authenticate(token)).toEqual({ refused: 'unknown' });
    }
  });
});

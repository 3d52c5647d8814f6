import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Running, start } from './test-support/running-server.ts';
import { TestClient } from './test-support/test-client.ts';

let running: Running;
let client: TestClient;

beforeEach(async () => {
  running = await start();
  client = new TestClient(running);
});
afterEach(() => running.close());

const principalOf = async (token: string) => {
  const seen = await running.server.authenticate(token);
  if ('refused' in seen) throw new Error(`refused: ${seen.refused}`);
  return seen.principal;
};

describe('PKCE', () => {
  it.each([
    ['missing', { code_challenge: undefined, code_challenge_method: undefined }],
    ['plain', { code_challenge_method: 'plain' }],
    ['without its method', { code_challenge_method: undefined }],
  ])('refuses a challenge that is %s', async (_what, changes) => {
    await client.register();
    const { left } = await client.open(changes);
    expect(left?.get('error')).toBe('invalid_request');
    expect(left?.has('code')).toBe(false);
  });

  it.each([undefined, 'x'.repeat(43)])('refuses the verifier %s', async (code_verifier) => {
    const code = (await client.authorize()).get('code');
    expect((await client.exchange(code, { code_verifier })).body.error).toBe('invalid_grant');
  });
});

describe('resources', () => {
  it('refuses a resource it does not know', async () => {
    await client.register();
    const { left } = await client.open({ resource: 'https://other.example/mcp' });
    expect(left?.get('error')).toBe('invalid_target');
  });

  it('issues tokens for its other resources, which the MCP endpoint refuses', async () => {
    const { access_token } = await client.tokens({ resource: running.otherResource });
    expect(await running.server.authenticate(access_token)).toEqual({ refused: 'audience' });
  });

  it('takes the resource of the grant, and no other, at the token endpoint', async () => {
    const code = (await client.authorize({ resource: running.resource })).get('code');
    const reply = await client.exchange(code, { resource: running.otherResource });
    expect(reply.body.error).toBe('invalid_target');
  });

  it('accepts the resource when it is named', async () => {
    const { access_token } = await client.tokens({ resource: running.resource });
    expect((await principalOf(access_token)).user).toBe('nora');
  });
});

describe('scopes', () => {
  it.each([
    [undefined, 'read'],
    ['offline_access', 'read'],
    ['write', 'write'],
    ['read unheard-of', 'read'],
    ['openid write offline_access', 'write'],
  ])('grants for "%s" the scopes "%s"', async (scope, granted) => {
    const tokens = await client.tokens({ scope });
    expect(tokens.scope).toBe(granted);
    expect((await principalOf(tokens.access_token)).scopes.join(' ')).toBe(granted);
  });

  it('refuses a request of unknown scopes only', async () => {
    await client.register();
    expect((await client.open({ scope: 'unheard-of' })).left?.get('error')).toBe('invalid_scope');
  });

  it('refuses a scope the client did not register for', async () => {
    await client.register({ scope: 'read' });
    expect((await client.open({ scope: 'write' })).left?.get('error')).toBe('invalid_scope');
  });

  it('narrows on refresh and never widens', async () => {
    const { refresh_token } = await client.tokens({ scope: 'read' });
    expect((await client.refresh(refresh_token, { scope: 'write' })).body.error).toBe('invalid_scope');
  });
});

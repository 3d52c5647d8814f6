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

const hour = 3600;
const principalOf = async (token: string) => {
  const seen = await running.server.authenticate(token);
  if ('refused' in seen) throw new Error(`refused: ${seen.refused}`);
  return seen.principal;
};

describe('the walk', () => {
  it('leads from the authorization request over sign-in and consent to a principal', async () => {
    await client.register();
    const first = await client.request(client.authorizeUrl());
    expect(first.status).toBe(303);
    const signIn = await client.follow(first);
    expect(signIn.response.status).toBe(200);
    const consent = await client.submit(signIn.url, {
      login: 'Nora@North.example',
      password: 'correct horse',
    });
    expect(await consent.response.text()).toContain('name="organization" value="south"');
    const { left } = await client.submit(consent.url, { organization: 'south', decision: 'allow' });
    expect(Object.fromEntries(left ?? [])).toEqual({
      code: expect.any(String),
      state: 'state-1',
      iss: running.origin,
    });
    const { body, headers } = await client.exchange(left?.get('code') ?? '');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(body).toEqual({
      access_token: expect.stringMatching(/^inv_/),
      refresh_token: expect.stringMatching(/^inr_/),
      token_type: 'Bearer',
      expires_in: hour,
      scope: 'read write',
    });
    expect(await principalOf(body.access_token)).toEqual({
      user: 'nora',
      organizations: ['south'],
      companies: [],
      role: 'viewer',
      scopes: ['read', 'write'],
      clientId: client.clientId,
    });
  });

  it('works for a client with a secret, and not with a wrong one', async () => {
    const { body } = await client.register({ token_endpoint_auth_method: 'client_secret_post' });
    expect(body.client_secret).toEqual(expect.any(String));
    const code = (await client.authorize()).get('code');
    expect((await client.exchange(code, { client_secret: 'wrong' })).body.error).toBe('invalid_client');
    expect((await client.exchange(code)).status).toBe(200);
  });

  it('works for a published client on any loopback port', async () => {
    client.clientId = 'published';
    const uri = 'http://127.0.0.1:49152/callback';
    const code = (await client.authorize({ redirect_uri: uri })).get('code');
    expect((await client.exchange(code, { redirect_uri: uri })).status).toBe(200);
  });

  it.each(['native', 'web'])('asks a %s client again for every authorization', async (application_type) => {
    await client.register({ application_type });
    const first = await client.tokens({}, 'north');
    const again = await client.open();
    const { left } = await client.submit(again.url, { organization: 'south', decision: 'allow' });
    const second = (await client.exchange(left?.get('code') ?? '')).body;
    expect((await principalOf(first.access_token)).organizations).toEqual(['north']);
    expect((await principalOf(second.access_token)).organizations).toEqual(['south']);
    const refreshed = (await client.refresh(first.refresh_token)).body;
    expect((await principalOf(refreshed.access_token)).organizations).toEqual(['north']);
  });

  it('can be begun by one person and ended by another', async () => {
    await client.authorize();
    const { url } = await client.open({ prompt: 'login' });
    const farewell = await client.submit(url, { login: 'wes', password: 'battery staple' });
    // oidc-provider ends the session of the first person with a form that posts itself.
    const page = await farewell.response.text();
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
    expect(running.server.handles(new URL(action).pathname)).toBe(true);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1];
    const consent = await client.submit(action, { xsrf, logout: 'yes' });
    const { left } = await client.submit(consent.url, { organization: 'west', decision: 'allow' });
    const { body } = await client.exchange(left?.get('code') ?? '');
    expect(await principalOf(body.access_token)).toMatchObject({ user: 'wes', organizations: ['west'] });
  });

  it('tells the application when the person denies', async () => {
    await client.register();
    const consent = await client.signIn();
    const { left } = await client.submit(consent.url, { organization: 'north', decision: 'deny' });
    expect(left?.get('error')).toBe('access_denied');
    expect(left?.get('state')).toBe('state-1');
    expect(left?.get('iss')).toBe(running.origin);
    expect(left?.has('code')).toBe(false);
  });

  it.each([
    ['nora', 'wrong'],
    ['nora', ''],
    ['nobody', 'correct horse'],
    ['nobody', 'nobody'],
  ])('shows the form again for %s with password "%s"', async (login, password) => {
    await client.register();
    const { url, response } = await client.signIn({}, login, password);
    expect(response.status).toBe(401);
    const page = await response.text();
    expect(page).toContain('role="alert"');
    expect(page).toContain(`value="${login}"`);
    const retry = await client.submit(url, { login: 'nora', password: 'correct horse' });
    expect(await retry.response.text()).toContain('name="decision"');
  });

  it.each(['west', 'nowhere', '', undefined])(
    'cannot be allowed for organization %s of others',
    async (organization) => {
      await client.register();
      const { url } = await client.signIn();
      const { response, left } = await client.submit(url, { organization, decision: 'allow' });
      expect(left).toBeUndefined();
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('role="alert"');
    },
  );

  it('needs the cookie of the browser that began', async () => {
    await client.register();
    const { url } = await client.signIn();
    const stranger = new TestClient(running);
    const response = await stranger.post(url, { organization: 'north', decision: 'allow' });
    expect(response.status).toBe(400);
    expect(response.headers.has('location')).toBe(false);
  });

  it('serves an interaction at its own address only', async () => {
    await client.register();
    const first = await client.request(client.authorizeUrl());
    const cookie = first.headers.getSetCookie().map((line) => line.split(';')[0]);
    const init = { headers: { cookie: cookie.join('; ') } };
    const address = new URL(first.headers.get('location') ?? '', running.origin).href;
    expect((await fetch(address, init)).status).toBe(200);
    expect((await fetch(`${address}x`, init)).status).toBe(400);
  });

  it('puts a code to use once, also when several requests race', async () => {
    const code = (await client.authorize()).get('code');
    const replies = await Promise.all([1, 2, 3].map(() => client.exchange(code)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  });

  it('ends the tokens of a code that is presented twice (RFC 6749 §4.1.2)', async () => {
    const code = (await client.authorize()).get('code');
    const { body } = await client.exchange(code);
    expect((await client.exchange(code)).body.error).toBe('invalid_grant');
    expect(await running.server.authenticate(body.access_token)).toEqual({ refused: 'revoked' });
  });
});

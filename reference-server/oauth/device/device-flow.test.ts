import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Spec } from '../../../spec/spec.ts';
import { inventedSpec, withAuthorization } from '../test-support/invented-spec.ts';
import { type Running, start } from '../test-support/running-server.ts';
import { type Json, TestClient } from '../test-support/test-client.ts';
import { deviceGrantType } from './device-flow.ts';

const deviceSpec = withAuthorization({
  grants: ['authorization_code', 'refresh_token', 'device_code'],
  device: { expiresSeconds: 900, intervalSeconds: 5, verificationPath: '/pair' },
  endpoints: { token_endpoint: '/oauth/token', device_authorization_endpoint: '/api/device' },
});

let running: Running;
/** The device, which has no pages. */
let device: TestClient;
/** The browser of the person. */
let browser: TestClient;

async function restart(...args: Parameters<typeof start>) {
  await running?.close();
  running = await start(...args);
  [device, browser] = [new TestClient(running), new TestClient(running)];
  await device.register({
    grant_types: [deviceGrantType, 'refresh_token'],
    redirect_uris: [],
    response_types: [],
  });
}

beforeEach(() => restart({}, deviceSpec));
afterEach(() => running.close());

async function afterSeconds(seconds: number, begun: Json) {
  await running.clock.advance(seconds);
  return errorOf(begun);
}

async function begin(fields: Record<string, string> = {}): Promise<Json> {
  const response = await device.post('/api/device', { client_id: device.clientId, scope: 'read', ...fields });
  return response.json();
}

const poll = ({ device_code }: Json) => device.token({ grant_type: deviceGrantType, device_code });
const errorOf = async (begun: Json) => (await poll(begun)).body.error;
const formToken = (page: string) => /name="xsrf" value="([^"]+)"/.exec(page)?.[1];

/** Types the code as far as the sign-in page. */
async function typeCode(code: string, button: object = { confirm: 'yes' }) {
  const page = await (await browser.request('/pair')).text();
  const confirm = await (await browser.post('/pair', { xsrf: formToken(page), user_code: code })).text();
  return browser.submit('/pair', { xsrf: formToken(confirm), user_code: code, ...button });
}

/** Types the code, signs in and decides. */
async function decide(code: string, decision: 'allow' | 'deny', organization = 'south') {
  const { url } = await typeCode(code);
  const consent = await browser.submit(url, { login: 'nora', password: 'correct horse' });
  return browser.submit(consent.url, { organization, decision });
}

describe('the device authorization grant', () => {
  it('announces itself, and tells the device all it needs', async () => {
    const metadata: Json = await (await device.request('/.well-known/oauth-authorization-server')).json();
    expect(metadata.device_authorization_endpoint).toBe(`${running.origin}/api/device`);
    expect(metadata.grant_types_supported).toContain(deviceGrantType);
    const begun = await begin();
    expect(begun).toEqual({
      device_code: expect.any(String),
      user_code: expect.stringMatching(/^[B-Z]{4}-[B-Z]{4}$/),
      verification_uri: `${running.origin}/pair`,
      verification_uri_complete: `${running.origin}/pair?user_code=${begun.user_code}`,
      expires_in: 900,
      interval: 5,
    });
  });

  it('gives tokens once, after a person typed the code, signed in and chose where', async () => {
    const begun = await begin();
    expect(await errorOf(begun)).toBe('authorization_pending');
    const { response } = await decide(begun.user_code, 'allow');
    expect(await response.text()).toContain('Your device is connected');
    const { status, body } = await poll(begun);
    expect([status, body.scope, body.token_type]).toEqual([200, 'read', 'Bearer']);
    expect(await running.server.authenticate(body.access_token)).toMatchObject({
      principal: { user: 'nora', organizations: ['south'], role: 'viewer', scopes: ['read'] },
    });
    expect((await poll(begun)).body.error).toBe('invalid_grant');
    expect(await running.server.authenticate(body.access_token)).toEqual({ refused: 'revoked' });
  });

  it('takes a code in small letters and without the dash', async () => {
    const begun = await begin();
    const { response } = await decide(begun.user_code.replace('-', '').toLowerCase(), 'allow');
    expect(response.status).toBe(200);
    expect((await poll(begun)).status).toBe(200);
  });

  it('says no to the device when the person does', async () => {
    const begun = await begin();
    const { response } = await decide(begun.user_code, 'deny');
    expect(await response.text()).toContain('Nothing was connected');
    expect(await poll(begun)).toMatchObject({ status: 400, body: { error: 'access_denied' } });
    const other = await begin();
    const { response: page } = await typeCode(other.user_code, { abort: 'yes' });
    expect(await page.text()).toContain('Nothing was connected');
    expect(await errorOf(other)).toBe('access_denied');
  });

  it('slows down a device that polls too fast, by five seconds more each time', async () => {
    const begun = await begin();
    expect(await afterSeconds(0, begun)).toBe('authorization_pending');
    expect(await afterSeconds(5, begun)).toBe('authorization_pending');
    expect(await afterSeconds(4, begun)).toBe('slow_down');
    expect(await afterSeconds(9, begun)).toBe('slow_down');
    expect(await afterSeconds(15, begun)).toBe('authorization_pending');
    await decide(begun.user_code, 'allow');
    expect((await poll(begun)).status).toBe(200);
  });

  it.each<[string, (begun: Json) => unknown]>([
    ['tokens', ({ user_code }) => decide(user_code, 'allow')],
    ['access_denied', ({ user_code }) => decide(user_code, 'deny')],
    ['expired_token', () => running.clock.advance(900)],
  ])('remembers no code that polled, and no poll after %s', async (_, end) => {
    const polls = () => running.store.latest.list('(device polls)');
    const begun = await begin();
    await poll(begun);
    expect(polls()).toHaveLength(1);
    expect(running.store.latest.get('(device polls)', begun.device_code)).toBeUndefined();
    await end(begun);
    await poll(begun);
    expect(polls()).toEqual([]);
  });

  it('lets a code grow old by the injected clock', async () => {
    const begun = await begin();
    await running.clock.advance(899);
    expect(await errorOf(begun)).toBe('authorization_pending');
    await running.clock.advance(1);
    expect(await poll(begun)).toMatchObject({ status: 400, body: { error: 'expired_token' } });
    const page = await (await browser.request('/pair')).text();
    const answer = await browser.post('/pair', { xsrf: formToken(page), user_code: begun.user_code });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('too old')]);
  });

  it('gives the code of one device to no other', async () => {
    const begun = await begin();
    await decide(begun.user_code, 'allow');
    const thief = new TestClient(running);
    await thief.register({ grant_types: [deviceGrantType], redirect_uris: [], response_types: [] });
    const { body } = await thief.token({ grant_type: deviceGrantType, device_code: begun.device_code });
    expect(body.error).toBe('invalid_grant');
    expect((await poll(begun)).status).toBe(200);
  });

  it('gives one of two polls at the same time the tokens', async () => {
    const begun = await begin();
    await decide(begun.user_code, 'allow');
    const replies = await Promise.all([poll(begun), poll(begun)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

describe('the pages of the device grant', () => {
  it('open with the code of a link typed in, and without a script', async () => {
    const begun = await begin();
    const response = await browser.request(begun.verification_uri_complete);
    const page = await response.text();
    expect(page).toContain(`value="${begun.user_code}"`);
    expect(page).not.toContain('<script');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await errorOf(begun)).toBe('authorization_pending');
  });

  it('show the code and the program again before anything else, escaped', async () => {
    const { user_code: code } = await begin();
    const page = await (await browser.request('/pair?user_code=%22%3E%3Cscript%3E')).text();
    expect(page).not.toContain('<script');
    const confirm = await (await browser.post('/pair', { xsrf: formToken(page), user_code: code })).text();
    expect(confirm).toContain(`<code>${code}</code>`);
    expect(confirm).toContain('Test &lt;client&gt;');
  });

  it.each([
    ['', 'Type the code that the device shows'],
    ['XXXX-XXXX', 'No device waits with this code'],
  ])('say what is wrong with the code "%s"', async (code, says) => {
    const page = await (await browser.request('/pair')).text();
    const answer = await browser.post('/pair', { xsrf: formToken(page), user_code: code });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(says)]);
  });

  it('take no form from elsewhere', async () => {
    const { user_code: code } = await begin();
    const orphan = await browser.post('/pair', { user_code: code, confirm: 'yes' });
    expect([orphan.status, orphan.headers.get('location')]).toEqual([303, '/pair']);
    await browser.request('/pair');
    for (const xsrf of [undefined, 'guessed']) {
      const answer = await browser.post('/pair', { xsrf, user_code: code, confirm: 'yes' });
      expect([answer.status, await answer.text()]).toEqual([
        400,
        expect.stringContaining('Type the code again'),
      ]);
    }
  });
});

describe('the errors of the device grant', () => {
  const inDialect = (choice: string): Spec => ({
    ...deviceSpec,
    system: {
      ...deviceSpec.system,
      dialect: { deviceErrors: { choice, because: 'test' } },
    } as Spec['system'],
  });

  it('are the RFC form, mirrored where the vendor looks', async () => {
    await restart({}, inDialect('rfc8628'));
    expect(await poll(await begin())).toMatchObject({
      status: 400,
      body: { error: 'authorization_pending', errors: { oauth_error: 'authorization_pending' } },
    });
  });

  it('are the vendor form alone where that is chosen', async () => {
    await restart({}, inDialect('nested'));
    const { status, body } = await poll(await begin());
    expect([status, body.error, body.errors]).toEqual([
      422,
      undefined,
      { oauth_error: 'authorization_pending' },
    ]);
  });
});

describe('two processes that share a store and take requests by turns', () => {
  beforeEach(() => restart({}, deviceSpec, 2));

  it('serve one device flow', async () => {
    const begun = await begin();
    expect(await errorOf(begun)).toBe('authorization_pending');
    const { response } = await decide(begun.user_code, 'allow');
    expect(await response.text()).toContain('Your device is connected');
    const { body } = await poll(begun);
    expect(await running.server.authenticate(body.access_token)).toHaveProperty('principal');
    expect((await device.refresh(body.refresh_token)).status).toBe(200);
  });

  it('serve one walk with a code', async () => {
    const client = new TestClient(running);
    const { access_token } = await client.tokens();
    expect(await running.server.authenticate(access_token)).toHaveProperty('principal');
  });
});

describe('without the grant', () => {
  it('there is no such endpoint, and none is announced', async () => {
    await restart({}, inventedSpec);
    expect((await device.post('/oauth/device', { client_id: device.clientId })).status).toBe(404);
    const metadata: Json = await (await device.request('/.well-known/oauth-authorization-server')).json();
    expect(metadata).not.toHaveProperty('device_authorization_endpoint');
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSafeRedirectUri } from './redirect-uris.ts';
import { type Running, start } from './test-support/running-server.ts';
import { redirectUri, TestClient } from './test-support/test-client.ts';

const loopback = ['localhost', '127.0.0.1', '[::1]'];
const host = fc.oneof(fc.domain(), fc.constantFrom(...loopback));
const path = fc.webPath().map((rest) => `/callback${rest}`);
const repeatable = { seed: 20_260_401, numRuns: 200 };

describe('a redirect URI', () => {
  it('may be https anywhere', () => {
    fc.assert(
      fc.property(host, path, (at, rest) => isSafeRedirectUri(`https://${at}${rest}`)),
      repeatable,
    );
  });

  it('may be http exactly on the loopback interface', () => {
    fc.assert(
      fc.property(host, fc.nat({ max: 65_535 }), path, (at, port, rest) => {
        expect(isSafeRedirectUri(`http://${at}:${port}${rest}`)).toBe(loopback.includes(at));
      }),
      repeatable,
    );
  });

  it('may have a private-use scheme exactly when that is a domain name reversed', () => {
    const label = fc
      .stringMatching(/^[a-z][a-z0-9]{2,8}$/)
      .filter((word) => !/^(https?|ftp|wss?|file)$/.test(word));
    fc.assert(
      fc.property(label, label, path, (first, second, rest) => {
        expect(isSafeRedirectUri(`${first}.${second}:${rest}`)).toBe(true);
        expect(isSafeRedirectUri(`${first}:${rest}`)).toBe(false);
      }),
      repeatable,
    );
  });

  it('never has a fragment', () => {
    fc.assert(
      fc.property(host, fc.webFragments(), (at, rest) => !isSafeRedirectUri(`https://${at}/#${rest}`)),
    );
  });

  it.each([
    '',
    '/callback',
    'javascript:alert(1)',
    'data:text/html,hi',
    'file:///etc/hosts',
    'http://localhost.evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://localhost@evil.example/',
    'http://0.0.0.0/',
    'ws://localhost/',
  ])('is not %s', (uri) => expect(isSafeRedirectUri(uri)).toBe(false));
});

describe('registration', () => {
  let running: Running;
  beforeAll(async () => {
    running = await start();
  });
  afterAll(() => running.close());

  const register = (metadata: object) => new TestClient(running).register(metadata);

  it.each([
    [['http://evil.example/callback']],
    [['javascript:alert(1)']],
    [['https://app.example/callback#fragment']],
    [['not a uri']],
    [['https://app.example/callback', 'http://evil.example/']],
    [[]],
    [undefined],
  ])('refuses %j with invalid_redirect_uri (RFC 7591 §3.2.2)', async (redirect_uris) => {
    const { status, body } = await register({ redirect_uris });
    expect([status, body.error]).toEqual([400, 'invalid_redirect_uri']);
    expect(body).not.toHaveProperty('client_id');
  });

  it.each([
    [[redirectUri]],
    [['http://127.0.0.1:33418/', 'http://localhost:33418/', 'https://localhost/callback']],
    [['com.example.app:/callback']],
    [['https://app.example/callback']],
  ])('accepts %j without an application_type', async (redirect_uris) => {
    const { status, body } = await register({ redirect_uris });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      redirect_uris,
      client_id: expect.any(String),
      token_endpoint_auth_method: 'none',
    });
    expect(body).not.toHaveProperty('client_secret');
  });

  it('drops grants and scopes that are not offered, and says so', async () => {
    const { status, body } = await register({
      grant_types: ['authorization_code', 'password'],
      scope: 'read unheard-of',
    });
    expect([status, body.grant_types, body.scope]).toEqual([201, ['authorization_code'], 'read']);
  });
});

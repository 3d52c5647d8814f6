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

const get = async (path: string) => (await client.request(path)).json() as Promise<Record<string, unknown>>;

describe('discovery', () => {
  it('serves the same metadata at both well-known addresses', async () => {
    const metadata = await get('/.well-known/oauth-authorization-server');
    expect(metadata).toEqual(await get('/.well-known/openid-configuration'));
    expect(metadata).toMatchObject({
      issuer: running.origin,
      authorization_endpoint: `${running.origin}/oauth/authorize`,
      token_endpoint: `${running.origin}/oauth/token`,
      registration_endpoint: `${running.origin}/oauth/register`,
      revocation_endpoint: `${running.origin}/oauth/revoke`,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      grant_types_supported: ['authorization_code', 'refresh_token'],
      scopes_supported: ['read', 'write'],
      response_types_supported: ['code'],
    });
    expect(metadata.token_endpoint_auth_methods_supported).toContain('none');
  });

  it('gives the addresses of the issuer, whatever host a request names', async () => {
    const { request } = await import('undici');
    const reply = await request(`${running.origin}/.well-known/oauth-authorization-server`, {
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    });
    expect(await reply.body.text()).not.toContain('evil.example');
  });

  it.each(['', '/mcp'])(
    'describes the protected resource at the well-known address with suffix "%s"',
    async (suffix) => {
      const { origin, resource } = running;
      expect(await get(`/.well-known/oauth-protected-resource${suffix}`)).toEqual({
        resource,
        authorization_servers: [origin],
        scopes_supported: ['read', 'write'],
        bearer_methods_supported: ['header'],
        resource_name: 'Invented & Sons',
      });
    },
  );

  it('answers unknown addresses with 404 in JSON', async () => {
    for (const path of [
      '/oauth/nothing',
      '/oauth/interaction',
      '/.well-known/oauth-protected-resource/other',
    ]) {
      expect(running.server.handles(path)).toBe(true);
      const response = await client.request(path);
      expect([response.status, await response.json()]).toMatchObject([404, { error: 'not_found' }]);
    }
    expect(running.server.handles('/mcp')).toBe(false);
    expect(running.server.handles('/oauthorize')).toBe(false);
  });

  it('lets scripts of any origin read what takes no cookie, and nothing else', async () => {
    await client.register();
    const headers = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
    for (const path of [
      '/.well-known/oauth-authorization-server',
      '/oauth/token',
      '/oauth/register',
      '/oauth/revoke',
    ]) {
      const preflight = await client.request(path, { method: 'OPTIONS', headers });
      expect([path, preflight.status]).toEqual([path, 204]);
      const response = await client.request(path, { headers });
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.has('access-control-allow-credentials')).toBe(false);
    }
    const page = await client.request(client.authorizeUrl(), { headers });
    expect(page.headers.has('access-control-allow-origin')).toBe(false);
  });
});

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

describe('pages', () => {
  it('escape what clients and the spec bring along, run no script and are shown in no frame', async () => {
    await client.register({ client_name: '"><script>alert(1)</script>' });
    const { url, response } = await client.open();
    const consent = await client.submit(url, { login: 'nora', password: 'correct horse' });
    for (const shown of [response, consent.response]) {
      const text = await shown.text();
      expect(text).not.toMatch(/<script|North <Works>|<everything>/);
      expect(text).toContain('Invented &amp; Sons');
      expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(shown.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('of an error do not reflect markup, and the browser is never sent to an address that is not registered', async () => {
    await client.register();
    const evil = 'https://evil.example/<script>';
    for (const changes of [{ redirect_uri: evil }, { client_id: '<script>alert(1)</script>' }]) {
      const response = await client.request(client.authorizeUrl(changes));
      expect(response.status).toBe(400);
      expect(response.headers.has('location')).toBe(false);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await response.text()).not.toMatch(/<script|evil\.example/);
    }
    const json = await client.request(client.authorizeUrl({ redirect_uri: evil }), {
      headers: { accept: '*/*' },
    });
    expect(await json.json()).toMatchObject({ error: 'invalid_redirect_uri' });
  });

  it('answer other methods and oversized forms with an error', async () => {
    await client.register();
    const { url } = await client.open();
    expect((await client.request(url, { method: 'DELETE' })).status).toBe(405);
    expect((await client.post(url, { login: 'x'.repeat(20_000) })).status).toBe(413);
  });
});

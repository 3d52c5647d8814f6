import { afterEach, describe, expect, it } from 'vitest';
import type { OAuthDecisions } from './decisions.ts';
import { type Running, start } from './test-support/running-server.ts';
import { TestClient } from './test-support/test-client.ts';

let running: Running;
let client: TestClient;
afterEach(() => running.close());

async function startWith(fault: Partial<OAuthDecisions>) {
  running = await start(fault);
  client = new TestClient(running);
}

/** Each decision, overridden, breaks exactly the promise it stands for: the walk around it still works. */
describe('an override of', () => {
  it('discovery.servesAuthorizationServerMetadata hides the metadata', async () => {
    await startWith({ 'discovery.servesAuthorizationServerMetadata': () => false });
    for (const name of ['oauth-authorization-server', 'openid-configuration']) {
      expect((await client.request(`/.well-known/${name}`)).status).toBe(404);
    }
    expect(await client.tokens()).toHaveProperty('access_token');
  });

  it('discovery.namesResource changes the name in the metadata only', async () => {
    await startWith({
      'discovery.namesResource': (resource) => resource.replace('127.0.0.1', 'elsewhere.example'),
    });
    for (const suffix of ['', '/mcp']) {
      const metadata = await (await client.request(`/.well-known/oauth-protected-resource${suffix}`)).json();
      expect(metadata).toHaveProperty('resource', running.resource.replace('127.0.0.1', 'elsewhere.example'));
    }
    const { access_token } = await client.tokens({ resource: running.resource });
    expect(await running.server.authenticate(access_token)).toHaveProperty('principal');
  });

  it('oauth.allowsRedirectUri registers any address, and sends the code there', async () => {
    await startWith({ 'oauth.allowsRedirectUri': () => true });
    for (const uri of ['http://evil.example/callback', 'https://evil.example/#here', 'evil:callback']) {
      expect([uri, (await client.register({ redirect_uris: [uri] })).status]).toEqual([uri, 201]);
    }
    const redirect_uri = 'http://evil.example/callback';
    await client.register({ redirect_uris: [redirect_uri], application_type: 'web' });
    expect((await client.authorize({ redirect_uri })).has('code')).toBe(true);
  });

  it('oauth.asksForConsent issues the code right after sign-in, for the first organization', async () => {
    await startWith({ 'oauth.asksForConsent': () => false });
    await client.register();
    const { left } = await client.signIn();
    const { body } = await client.exchange(left?.get('code') ?? '');
    const seen = await running.server.authenticate(body.access_token);
    expect(seen).toMatchObject({ principal: { organizations: ['north'], role: 'owner' } });
  });

  it('oauth.announcesLifetime leaves expires_in out, on refresh too', async () => {
    await startWith({ 'oauth.announcesLifetime': () => false });
    const tokens = await client.tokens();
    expect(tokens).not.toHaveProperty('expires_in');
    const refreshed = await client.refresh(tokens.refresh_token);
    expect(refreshed.status).toBe(200);
    expect(refreshed.body).not.toHaveProperty('expires_in');
  });

  it('oauth.isExpired keeps access tokens alive for ever', async () => {
    await startWith({ 'oauth.isExpired': () => false });
    const { access_token } = await client.tokens();
    await running.clock.advance(1_000_000_000);
    expect(await running.server.authenticate(access_token)).toHaveProperty('principal');
  });

  it('oauth.acceptsAudience lets tokens for another resource in', async () => {
    await startWith({ 'oauth.acceptsAudience': () => true });
    const { access_token } = await client.tokens({ resource: running.otherResource });
    expect(await running.server.authenticate(access_token)).toHaveProperty('principal');
  });

  it('oauth.revokes answers 200 and lets the tokens live on', async () => {
    await startWith({ 'oauth.revokes': () => false });
    const { access_token, refresh_token } = await client.tokens();
    expect((await client.revoke(access_token)).status).toBe(200);
    expect((await client.revoke(refresh_token)).status).toBe(200);
    expect(await running.server.authenticate(access_token)).toHaveProperty('principal');
    expect((await client.refresh(refresh_token)).status).toBe(200);
  });

  it('oauth.reaches gives the token all organizations of the person', async () => {
    await startWith({ 'oauth.reaches': (_chosen, memberships) => memberships });
    const { access_token } = await client.tokens({}, 'south');
    const seen = await running.server.authenticate(access_token);
    expect(seen).toMatchObject({ principal: { organizations: ['north', 'south'], role: 'viewer' } });
  });
});

import { auth, type OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
import type { OAuthClientInformationMixed, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js';
import { expect, it } from 'vitest';
import { start } from './test-support/running-server.ts';
import { redirectUri, TestClient } from './test-support/test-client.ts';

it('works with the official SDK: discovery, registration, code exchange and refresh', async () => {
  const running = await start();
  try {
    const browser = new TestClient(running);
    const kept: {
      client?: OAuthClientInformationMixed;
      tokens?: OAuthTokens;
      verifier?: string;
      code?: string;
    } = {};
    const provider: OAuthClientProvider = {
      redirectUrl: redirectUri,
      clientMetadata: {
        client_name: 'Official SDK',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
      },
      state: () => 'sdk-state',
      clientInformation: () => kept.client,
      saveClientInformation: (given) => {
        kept.client = given;
      },
      tokens: () => kept.tokens,
      saveTokens: (given) => {
        kept.tokens = given;
      },
      saveCodeVerifier: (given) => {
        kept.verifier = given;
      },
      codeVerifier: () => kept.verifier ?? '',
      redirectToAuthorization: async (url) => {
        const signIn = await browser.follow(await browser.request(url.href));
        const consent = await browser.submit(signIn.url, { login: 'nora', password: 'correct horse' });
        const { left } = await browser.submit(consent.url, { organization: 'south', decision: 'allow' });
        kept.code = left?.get('code') ?? undefined;
      },
    };

    expect(await auth(provider, { serverUrl: running.resource })).toBe('REDIRECT');
    expect(await auth(provider, { serverUrl: running.resource, authorizationCode: kept.code })).toBe(
      'AUTHORIZED',
    );
    const first = kept.tokens?.access_token ?? '';
    expect(await running.server.authenticate(first)).toMatchObject({
      principal: { organizations: ['south'] },
    });

    expect(await auth(provider, { serverUrl: running.resource })).toBe('AUTHORIZED');
    expect(kept.tokens?.access_token).not.toBe(first);
    expect(await running.server.authenticate(kept.tokens?.access_token ?? '')).toHaveProperty('principal');
  } finally {
    await running.close();
  }
});

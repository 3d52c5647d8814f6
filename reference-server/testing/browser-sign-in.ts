import type { OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
import type { OAuthClientInformationMixed, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js';
import type { Browser } from 'playwright-core';
import type { User } from '../../spec/spec.ts';
import { redirectUri } from '../oauth/test-support/test-client.ts';

/** The sign-in of an official client, done by a person in a real browser, who chooses the first of everything. */
export function browserSignIn(
  browser: Browser,
  { email, password }: User,
): OAuthClientProvider & { code(): string } {
  const kept: {
    client?: OAuthClientInformationMixed;
    tokens?: OAuthTokens;
    verifier?: string;
    code?: string;
  } = {};
  return {
    redirectUrl: redirectUri,
    clientMetadata: {
      client_name: 'Test client',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
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
      const page = await browser.newPage();
      await page.goto(url.href);
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password').fill(password);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Allow' }).waitFor();
      for (const group of await page.getByRole('group').all()) await group.getByRole('radio').first().check();
      // Nobody listens at the client's address; what counts is what the browser is sent there with.
      const answer = page.waitForRequest((request) => request.url().startsWith(redirectUri));
      await page.getByRole('button', { name: 'Allow' }).click({ noWaitAfter: true });
      kept.code = new URL((await answer).url()).searchParams.get('code') ?? '';
      await page.close();
    },
    code: () => kept.code ?? '',
  };
}

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from '../../fixtures/browser/chromium.ts';
import { loadSpec } from '../../spec/load.ts';
import { systemNames } from '../../spec/systems.ts';
import { type RunningReferenceServer, startReferenceServer } from '../server.ts';
import { redirectUri, TestClient } from './test-support/test-client.ts';

describe.skipIf(noBrowser)('the pages of the authorization server, in Chromium', () => {
  const spec = loadSpec(systemNames()[0] as string);
  const actor = spec.fixtures.actors.full;
  const person = spec.fixtures.users.find(({ name }) => name === actor?.user);
  let browser: Browser;
  let server: RunningReferenceServer;
  beforeAll(async () => {
    browser = await openBrowser();
    server = await startReferenceServer(spec);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it.each(['allow', 'deny'] as const)(
    'let a person sign in and %s, with the keyboard alone, on a phone',
    async (decision) => {
      const client = new TestClient({ origin: server.issuer }, spec);
      await client.register();
      const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));

      await page.goto(`${server.issuer}${client.authorizeUrl({ scope: undefined })}`);
      await page.getByLabel('Email').fill(person?.email ?? '');
      await page.getByLabel('Password').fill('not the password');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await page.getByLabel('Password').fill(person?.password ?? '');
      await page.keyboard.press('Enter');

      await page.getByRole('radio').first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      await page.locator(`input[value="${actor?.organization}"]`).focus();
      await page.keyboard.press('Space');
      await page.getByRole('button', { name: decision }).focus();
      // Nobody listens at the client's address; what counts is what the browser is sent there with.
      const redirect = page.waitForRequest((request) => request.url().startsWith(redirectUri));
      await page.keyboard.press('Enter');

      const answer = new URL((await redirect).url()).searchParams;
      expect(answer.get('iss')).toBe(server.issuer);
      expect(answer.has('code')).toBe(decision === 'allow');
      expect(answer.get('error')).toBe(decision === 'allow' ? null : 'access_denied');
      expect(problems).toEqual([]);
      await page.close();
    },
  );
});

import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from '../../fixtures/browser/chromium.ts';
import type { User } from '../../spec/spec.ts';
import { type RunningReferenceServer, startReferenceServer } from '../server.ts';
import { browserSignIn } from '../testing/browser-sign-in.ts';
import { screenCast } from '../testing/screen-cast.ts';

type Values = Record<string, unknown>;

describe.skipIf(noBrowser)('a critical call, from the consent to the audit trail, in Chromium', () => {
  const { spec, asker, decider, critical, list, screenOf } = screenCast();
  const type = spec.records[critical.operation.record as string];
  const reference = spec.governance.approvals?.reference;
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

  it.each([
    ['on a desktop', { width: 1100, height: 800 }, 'light'],
    ['on a phone in the dark', { width: 360, height: 740 }, 'dark'],
  ] as const)(
    'waits for a person with a keyboard %s and then runs once',
    async (_, viewport, colorScheme) => {
      const client = await connected(browser, server, asker);
      const records = async () =>
        Object.values(await resultOf(client, list.name, {})).find(Array.isArray) as Values[];
      const [record = {}] = await records();
      const id = String(record[type?.identifier as string]);
      const args = { [critical.operation.identifier as string]: id };

      const pending = await resultOf(client, critical.name, args);
      const token = String(pending[reference?.resultField as string]);
      expect(pending[reference?.statusField as string]).toBe(reference?.pending);
      expect(await records()).toContainEqual(record);

      const context = await browser.newContext({ viewport, colorScheme });
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('pageerror', ({ message }) => problems.push(message));
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      await page.goto(server.issuer + screenOf(String(record[type?.companyField as string])));
      await typeInto(page, 'Email or short name', decider.email);
      await typeInto(page, 'Password', decider.password);
      await page.keyboard.press('Enter');
      const card = page.locator(`[id="${token}"]`);
      await card.getByText(id).first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      await page.screenshot(shot(`waiting ${colorScheme}`));

      await typeInto(page, 'Comment', 'in order', card);
      await page.keyboard.press('Tab');
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
      await page.keyboard.press('Enter');
      await page.getByRole('status').waitFor();
      expect(await card.innerText()).toContain('in order');
      await page.screenshot(shot(`decided ${colorScheme}`));

      expect(await records()).not.toContainEqual(record);
      const left = await records();
      await resultOf(client, critical.name, { ...args, [reference?.argument as string]: token });
      expect(await records()).toEqual(left);

      await card.getByRole('link', { name: id }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
      const events = page.getByRole('listitem').filter({ hasText: critical.name });
      expect(await events.count()).toBe(1);
      expect(await events.innerText()).toMatch(new RegExp(`Actor\\s+${asker.name}`));
      expect(await events.innerText()).toMatch(new RegExp(`Approved by\\s+${decider.name}`));
      await page.screenshot(shot(`activity ${colorScheme}`));
      expect(problems).toEqual([]);
      await context.close();
      await client.close();
    },
    60_000,
  );
});

/** An official client that a person let in through the pages of the authorization server. */
async function connected(browser: Browser, server: RunningReferenceServer, person: User): Promise<Client> {
  const signIn = browserSignIn(browser, person);
  const transport = () => new StreamableHTTPClientTransport(new URL(server.url), { authProvider: signIn });
  const refused = transport();
  await expect(new Client({ name: 'test', version: '0' }).connect(refused)).rejects.toThrow(
    UnauthorizedError,
  );
  await refused.finishAuth(signIn.code());
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(transport());
  return client;
}

async function resultOf(client: Client, name: string, args: Values): Promise<Values> {
  const { content, isError } = await client.callTool({ name, arguments: args });
  const [{ text }] = content as [{ text: string }];
  if (isError) throw new Error(`${name}: ${text}`);
  return JSON.parse(text) as Values;
}

/** Moves on with the Tab key until the field with this label has the focus, as somebody without a mouse does. */
async function typeInto(page: Page, label: string, text: string, within: Pick<Page, 'getByLabel'> = page) {
  const field = within.getByLabel(label);
  for (let pressed = 0; pressed < 200; pressed += 1) {
    if (await field.evaluate((element) => element === element.ownerDocument.activeElement)) {
      await page.keyboard.type(text);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not lead to ${label}`);
}

/** Screenshots are for people who look at the pages: `SCREENSHOTS=<folder>` keeps them. */
function shot(name: string) {
  const folder = process.env.SCREENSHOTS;
  return { fullPage: true, ...(folder ? { path: `${folder}/${name}.png` } : {}) };
}

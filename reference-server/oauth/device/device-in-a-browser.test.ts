import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from '../../../fixtures/browser/chromium.ts';
import { withAuthorization } from '../test-support/invented-spec.ts';
import { type Running, start } from '../test-support/running-server.ts';
import { TestClient } from '../test-support/test-client.ts';
import { deviceGrantType } from './device-flow.ts';

const spec = withAuthorization({
  grants: ['authorization_code', 'refresh_token', 'device_code'],
  device: { expiresSeconds: 900, intervalSeconds: 5 },
});

describe.skipIf(noBrowser)('the pages of the device grant, in Chromium', () => {
  let browser: Browser;
  let running: Running;
  beforeAll(async () => {
    browser = await openBrowser();
    running = await start({}, spec);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await running?.close();
  });

  it.each([
    ['allow', 'on a desktop', { width: 1100, height: 800 }, 'light', true],
    ['deny', 'on a phone in the dark, without scripts', { width: 360, height: 740 }, 'dark', false],
  ] as const)(
    'let a person %s a device with the keyboard alone, %s',
    async (decision, _, viewport, colorScheme, javaScriptEnabled) => {
      const device = new TestClient(running, spec);
      await device.register({
        client_name: 'Terminal <of> Nora',
        grant_types: [deviceGrantType],
        redirect_uris: [],
        response_types: [],
      });
      const fields = { client_id: device.clientId, scope: 'read write' };
      const begun = (await (await device.post('/oauth/device', fields)).json()) as Record<string, string>;

      const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled });
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('pageerror', ({ message }) => problems.push(message));
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));

      await page.goto(begun.verification_uri ?? '');
      await page.keyboard.type('bcdf-ghjk');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await page.screenshot(shot(`code ${colorScheme}`));
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(begun.user_code?.toLowerCase() ?? '');
      await page.keyboard.press('Enter');

      await page.getByText(begun.user_code ?? '').waitFor();
      await page.screenshot(shot(`confirm ${colorScheme}`));
      await pressTabUntil(page, 'Yes, continue');
      await page.keyboard.press('Enter');

      await page.getByLabel('Email').fill('nora@north.example');
      await page.getByLabel('Password').fill('correct horse');
      await page.keyboard.press('Enter');
      await page.getByText('the device that showed you the code').waitFor();
      await page.screenshot(shot(`consent ${colorScheme}`));
      await page.locator('input[value="south"]').focus();
      await page.keyboard.press('Space');
      await pressTabUntil(page, decision === 'allow' ? 'Allow' : 'Deny');
      await page.keyboard.press('Enter');

      const says = await page.getByRole('status').innerText();
      await page.screenshot(shot(`done ${colorScheme}`));
      expect(says).toContain(decision === 'allow' ? 'Go back to it' : 'got no access');
      const fits = 'document.documentElement.scrollWidth <= window.innerWidth';
      if (javaScriptEnabled) expect(await page.evaluate(fits)).toBe(true);
      const { body } = await device.token({
        grant_type: deviceGrantType,
        device_code: begun.device_code,
      });
      expect(body.error).toBe(decision === 'allow' ? undefined : 'access_denied');
      // The browser tells of the page with the wrong code, which is a 400, and of nothing else.
      expect(problems.filter((problem) => !problem.includes('400'))).toEqual([]);
      await context.close();
    },
    60_000,
  );
});

/** Moves on with the Tab key to the button a person reads this on. */
async function pressTabUntil(page: Page, label: string): Promise<void> {
  const focused = page.locator('button:focus');
  for (let pressed = 0; pressed < 30; pressed += 1) {
    if ((await focused.count()) > 0 && (await focused.innerText()) === label) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not lead to ${label}`);
}

/** Screenshots are for people who look at the pages: `SCREENSHOTS=<folder>` keeps them. */
function shot(name: string) {
  const folder = process.env.SCREENSHOTS;
  return { fullPage: true, ...(folder ? { path: `${folder}/device ${name}.png` } : {}) };
}

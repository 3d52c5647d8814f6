import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from '../../fixtures/browser/chromium.ts';
import { hostileRun } from './hostile-run.fixture.ts';
import { jsonReport } from './json.ts';
import { writeReports } from './write.ts';

describe.skipIf(noBrowser)('the HTML report of a hostile server, in Chromium', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await openBrowser();
    folder = mkdtempSync(join(tmpdir(), 'touchstone-report-'));
    const collected = jsonReport();
    for (const event of hostileRun()) collected.on(event);
    await writeReports(folder, collected.report());
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['a desk', 1280, 'light'],
    ['a desk at night', 1280, 'dark'],
    ['a phone', 390, 'light'],
  ] as const)('is readable on %s, loads nothing and runs nothing', async (_where, width, colorScheme) => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const asked: string[] = [];
    const ran: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('dialog', (dialog) => ran.push(dialog.message()));
    const address = pathToFileURL(join(folder, 'index.html')).href;
    await page.goto(address);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(await page.locator('h1').innerText()).not.toBe('');
    expect(await page.locator('script').count()).toBe(0);

    const links = page.locator('a[href^="#"]');
    expect(await links.count()).toBeGreaterThan(0);
    for (const href of await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))) {
      expect(
        await page.locator(`[id="${decodeURIComponent(href ?? '').slice(1)}"]`).count(),
        href ?? '',
      ).toBe(1);
    }
    expect(asked).toEqual([address]);
    expect(ran).toEqual([]);
    await page.close();
  });
});

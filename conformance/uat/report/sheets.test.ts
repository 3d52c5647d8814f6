import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import picocolors from 'picocolors';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from '../../../fixtures/browser/chromium.ts';
import type { UatReport, UatReportPart } from '../types.generated.ts';
import { conclusionLines, headLines, stepHeadLines, stepResultLines } from './console-lines.ts';
import { stepCounts } from './words.ts';
import { writeSheets } from './write-sheets.ts';

/** Everything a server may put into its texts to get out of them. */
const hostile =
  '\u001b[2J\u202e<script>alert(1)</script><img src=x onerror=alert(2)>|`````\n# Signed ***by*** [me](http://evil.example)';

function part(rest: Partial<UatReportPart> = {}): UatReportPart {
  return {
    name: 'waits',
    says: 'The call waits',
    isTwin: false,
    verdict: 'passed',
    observed: hostile,
    requirements: ['REQ-1'],
    facts: { [hostile]: hostile },
    exchanges: [
      {
        request: { method: 'POST', url: 'http://a.example/mcp', headers: { 'x-a': 'b' }, body: hostile },
        response: { status: 200, headers: { 'x-b': hostile }, body: hostile, truncated: false },
        durationMs: 5,
      },
      {
        request: { method: 'GET', url: 'http://a.example/', headers: {} },
        noReply: { kind: 'timeout', message: hostile },
        durationMs: 5,
      },
    ],
    durationMs: 5,
    ...rest,
  };
}

const step: UatReport['steps'][number] = {
  id: 'A1',
  documentStep: 1,
  scripts: { seed: 'UAT-A', semantic: 'UAT-B' },
  isFixture: true,
  action: 'Call it',
  expectation: 'It waits',
  kind: 'call',
  verdict: 'passed',
  observed: hostile,
  broken: [],
  requirements: ['REQ-1'],
  durationMs: 10,
  parts: [part()],
};

const report: UatReport = {
  schema: 1,
  script: 'UAT-A',
  title: 'A title',
  mapping: 'seed',
  system: 'invented',
  systemTitle: 'Invented',
  target: { url: 'http://a.example/mcp', actors: [hostile], hooks: [hostile], writes: 'allowed' },
  by: hostile,
  startedAt: '2026-01-02T03:04:05.000Z',
  durationMs: 1234,
  requests: 7,
  suite: '0.0.0',
  specDigest: 'd'.repeat(64),
  specDate: '2026-01-01',
  verdict: 'failed',
  broken: ['REQ-2'],
  summary: { passed: 2, failed: 1, 'not-observed': 0, 'not-run': 1, error: 0 },
  mappings: {
    seed: [{ script: 'UAT-A', verdict: 'failed', run: 3, steps: 4, isWhole: false }],
    semantic: [{ script: 'UAT-B', verdict: 'failed', run: 3, steps: 3, isWhole: true }],
  },
  steps: [
    step,
    { ...step, id: 'A2a', documentStep: 2, isFixture: false },
    {
      ...step,
      id: 'A2b',
      documentStep: 2,
      isFixture: false,
      verdict: 'failed',
      broken: ['REQ-2'],
      parts: [part({ verdict: 'failed', expected: hostile, isTwin: true })],
    },
    {
      ...step,
      id: 'A3',
      documentStep: 3,
      verdict: 'not-run',
      observed: 'A2b did not pass',
      parts: [part({ verdict: 'not-run', observed: 'A2b did not pass', exchanges: [], facts: {} })],
    },
  ],
};

describe('the sheets of a run with hostile texts', () => {
  let folder: string;
  let html: string;
  let markdown: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'touchstone-sheets-'));
    await writeSheets(folder, report);
    html = readFileSync(join(folder, 'UAT-A.html'), 'utf8');
    markdown = readFileSync(join(folder, 'UAT-A.md'), 'utf8');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('count steps as the document does: the halves of one are one', () => {
    expect(stepCounts(report)).toBe('1 step passed · 1 failed · 1 not run');
  });

  it('hold no steering character and no markup of the server', () => {
    for (const sheet of [html, markdown, readFileSync(join(folder, 'UAT-A.json'), 'utf8')])
      expect(steers(sheet)).toBe(false);
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<img');
  });

  it('keep every text of the server in its cell, its line or its fence', () => {
    const outside = withoutFences(markdown);
    expect(outside).not.toMatch(/(?<!\\)<(script|img)/);
    expect(outside).not.toMatch(/^# Signed/m);
    expect(outside).not.toMatch(/(?<!\\)\[me\]/);
    const rows = outside.split('\n').filter((line) => line.startsWith('| 1 · A1'));
    expect(rows.map((row) => row.match(/(?<!\\)\|/g)?.length)).toEqual([6]);
  });

  it.skipIf(noBrowser)(
    'are readable in Chromium, load nothing and run nothing',
    async () => {
      const browser: Browser = await openBrowser();
      try {
        for (const [width, colorScheme] of [
          [1280, 'light'],
          [1280, 'dark'],
          [360, 'light'],
        ] as const) {
          const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
          const asked: string[] = [];
          page.on('request', (request) => asked.push(request.url()));
          page.on('dialog', () => asked.push('a dialog'));
          const address = pathToFileURL(join(folder, 'UAT-A.html')).href;
          await page.goto(address);
          expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
          expect(await page.locator('.step').count()).toBe(4);
          expect(asked).toEqual([address]);
          await page.close();
        }
      } finally {
        await browser.close();
      }
    },
    60_000,
  );

  it('are told at a terminal without a character that steers it', () => {
    const paper = { width: 72, paint: picocolors.createColors(false) };
    const lines = [
      ...headLines(report, paper),
      ...report.steps.flatMap((one) => [...stepHeadLines(one, paper), ...stepResultLines(one, paper)]),
      ...conclusionLines(report, ['UAT-A.html'], paper),
    ];
    expect(steers(lines.join(''))).toBe(false);
    expect(lines.filter((line) => line.startsWith('#'))).toEqual([]);
    expect(lines.find((line) => line.startsWith('✘ result'))).toBe(
      '✘ result    failed, breaks REQ-2, 2 exchanges in 10 ms',
    );
    expect(lines).toContain('· result    not run: A2b did not pass');
  });
});

/** Whether a text holds what moves the cursor or turns the direction of reading. */
function steers(text: string): boolean {
  return ['\u001b', '\u202e'].some((character) => text.includes(character));
}

/** What of a document is no fenced code (CommonMark §4.5). */
function withoutFences(text: string): string {
  let fence: string | undefined;
  const outside: string[] = [];
  for (const line of text.split('\n')) {
    const mark = /^ {0,2}(`{3,})/.exec(line)?.[1];
    if (fence === undefined && mark) fence = mark;
    else if (fence !== undefined && mark && mark.length >= fence.length && line.trim() === mark)
      fence = undefined;
    else if (fence === undefined) outside.push(line);
  }
  return outside.join('\n');
}

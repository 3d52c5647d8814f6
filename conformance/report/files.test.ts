import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { create } from 'xmlbuilder2';
import { hostileRun, payloads, summary } from './hostile-run.fixture.ts';
import { htmlReport } from './html.ts';
import { reportIndex } from './html-index.ts';
import { jsonReport, reportText } from './json.ts';
import { junitReport } from './junit.ts';
import schema from './report.schema.json' with { type: 'json' };
import type { Report } from './types.generated.ts';
import { reportFilesIn, writeReports } from './write.ts';

function collected(): Report {
  const reporter = jsonReport();
  for (const event of hostileRun()) reporter.on(event);
  return reporter.report();
}

const report = collected();

describe('report.json', () => {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  const validate = ajv.compile(schema);

  it('is what its schema says', () => {
    validate(JSON.parse(reportText(report)));
    expect(validate.errors).toBeNull();
    expect(report.verdicts).toHaveLength(168);
    expect(report.requirements).toHaveLength(summary.outcomes.length);
  });

  it('keeps every value whole, and raw controls out of the file', () => {
    const text = reportText(report);
    expect(JSON.parse(text)).toEqual(report);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
  });

  it('refuses half a run', () => {
    const reporter = jsonReport();
    for (const event of hostileRun().slice(0, -1)) reporter.on(event);
    expect(() => reporter.report()).toThrow('did not finish');
  });
});

interface Element {
  '@name'?: string;
  [key: string]: unknown;
}

/** Parsed, not only written: an illegal character or an unbalanced tag throws. */
function suitesOf(xml: string): { root: Element; suites: Element[] } {
  const { testsuites } = create(xml).end({ format: 'object' }) as unknown as { testsuites: Element };
  return { root: testsuites, suites: [testsuites.testsuite].flat() as Element[] };
}

function casesOf(suite: Element | undefined): Element[] {
  return (suite?.testcase ?? []) as Element[];
}

describe('junit.xml', () => {
  const xml = junitReport(report);
  const { root, suites } = suitesOf(xml);

  it('counts what ran', () => {
    expect(root).toMatchObject({
      '@tests': '168',
      '@failures': '41',
      '@errors': '1',
      '@skipped': '6',
      '@time': '61.200',
    });
    const names = ['discovery', 'authorization', 'tools', 'approval', 'audit', 'tenancy', 'errors'];
    expect(suites.map((suite) => suite['@name'])).toEqual(names);
    expect(suites[3]).toMatchObject({
      '@tests': '44',
      '@failures': '41',
      '@timestamp': '2026-03-01T09:30:00',
    });
  });

  it('has a case per case with its check as class, failures and skips marked, warnings in system-out', () => {
    const [first] = casesOf(suites[3]);
    expect(first).toMatchObject({ '@classname': 'approval.binds-arguments', '@name': 'refund #0 as ana' });
    expect(JSON.stringify(first?.failure)).toContain('Expected: refused, INV-7 unchanged');
    const [warned, passed] = casesOf(suites[4]);
    expect(JSON.stringify(warned?.['system-out'])).toContain('WARNING');
    expect(Object.keys(warned as Element)).not.toContain('failure');
    expect(Object.keys(passed as Element).filter((key) => !key.startsWith('@'))).toEqual([]);
    expect(xml).toContain('<skipped message="needs a second tenant"/>');
    expect(xml).toContain('<error message="TypeError nulbyte   end" type="harness">');
  });

  it('escapes markup and drops what XML 1.0 forbids', () => {
    expect(xml).not.toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
    expect(xml).not.toContain('<script>');
    expect(xml).not.toContain('<injected');
    expect(xml).toContain('👩‍👩‍👧');
  });

  it('is red when nothing could be judged and when only warnings made it not conformant', () => {
    const unjudged = {
      ...report,
      verdicts: [],
      summary: { ...report.summary, fail: 0, error: 0, reason: 'zero checks' },
    };
    const could = suitesOf(
      junitReport({ ...unjudged, summary: { ...unjudged.summary, conclusion: 'could-not-judge' } }),
    );
    expect(could.root).toMatchObject({ '@tests': '1', '@errors': '1', '@failures': '0' });
    expect(suitesOf(junitReport(unjudged)).root).toMatchObject({ '@tests': '1', '@failures': '1' });
  });
});

describe('index.html', () => {
  const page = htmlReport(report);

  it('has no payload unescaped, no script and nothing that loads', () => {
    expect(page).not.toMatch(/<script/i);
    expect(page).not.toContain(payloads.attribute);
    expect(page).not.toContain('<injected');
    expect(page.replace(/"[^"<>]*"/g, '""')).not.toMatch(/<[^>]*\son\w+=/i);
    expect(page).not.toMatch(/<(?:link|img|iframe|object|base|form)\b|@import|url\(|\bsrc=|href="(?!#)/i);
    expect(page).toContain('&lt;script&gt;alert(&#39;owned&#39;)&lt;/script&gt;');
    expect(page.replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
  });

  it('opens with verdict, endpoint, date, seed, digest and what was not covered', () => {
    const top = page.slice(0, page.indexOf('id="map"'));
    for (const text of [
      '✘ Not conformant',
      'https://staging.example.com/mcp',
      '2026-03-01 09:30 UTC',
      '4711',
      report.specDigest,
    ]) {
      expect(top).toContain(text);
    }
    expect(top).toContain('clock (no hook)');
  });

  it('has one cell a requirement, each leading to a row that exists', () => {
    const targets = [
      ...page.matchAll(/<a class="cell (\w+)" href="#([^"]+)" aria-label="[^"]+, (?:MUST|SHOULD)/g),
    ];
    expect(targets).toHaveLength(report.requirements.length);
    const rows = new Set([...page.matchAll(/<tr id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, href] of page.matchAll(/href="#([^"]+)"/g))
      expect(rows).toContain(decodeURIComponent(href as string));
    expect(page).toMatch(/<a class="cell violated" href="#ACM-59"[^>]*>✘<\/a>/);
  });

  it('pictures chapters with text alternatives', () => {
    expect(page).toContain('aria-label="approval: 41 failed · 3 passed"');
    expect(page).toContain('aria-label="tools: 3 s · 180 requests"');
  });

  it('shows exchanges as HTTP text, and cuts what is huge', () => {
    expect(page).toContain('POST https://staging.example.com/mcp HTTP/1.1\ncontent-type: application/json\n');
    expect(page).toContain('set-cookie: a=$REDACTED\nset-cookie: b=$REDACTED\n');
    expect(page).toContain('no reply within 10 s');
    expect(page).toContain('characters, all of them in report.json)');
    expect(page).not.toMatch(/x{4001}|z{4001}/);
    expect(page).toContain('the probe stopped reading here');
  });

  it('tells twenty-one cases of a check in full and names the others', () => {
    const article = page.slice(page.indexOf('<article'), page.indexOf('</article>'));
    expect(article.match(/<h4>Expected/g)).toHaveLength(21);
    expect(article).toContain('39 more cases of this check');
    expect(article).toContain('refund #39 as ana');
  });

  it('has balanced tags', () => {
    for (const tag of [
      'div',
      'details',
      'table',
      'tr',
      'td',
      'ul',
      'li',
      'dl',
      'dd',
      'p',
      'svg',
      'article',
      'figure',
      'pre',
    ]) {
      const opened = page.match(new RegExp(`<${tag}[\\s>]`, 'g'))?.length;
      expect([tag, page.match(new RegExp(`</${tag}>`, 'g'))?.length]).toEqual([tag, opened]);
    }
  });
});

describe('the index of several reports', () => {
  it('leads to each, never away', () => {
    const hostile = { system: payloads.script, href: 'javascript:alert(1)', summary: report.summary };
    const page = reportIndex([{ system: 'acme', href: 'acme/index.html', summary: report.summary }, hostile]);
    expect(page).toContain('<a href="./acme/index.html">acme</a>');
    expect(page).toContain('href="./javascript:alert(1)"');
    expect(page).not.toContain('<script');
    expect(page).toContain('✘ Not conformant');
  });
});

describe('writeReports', () => {
  it('writes all three files into a folder that did not exist', async () => {
    const root = await mkdtemp(join(tmpdir(), 'touchstone-report-'));
    const directory = join(root, 'deep', 'out');
    try {
      const files = await writeReports(directory, report);
      expect(files).toEqual(['index.html', 'report.json', 'junit.xml'].map((name) => join(directory, name)));
      expect(files).toEqual(reportFilesIn(directory));
      expect(await Promise.all(files.map((file) => readFile(file, 'utf8')))).toEqual([
        htmlReport(report),
        reportText(report),
        junitReport(report),
      ]);
    } finally {
      await rm(root, { recursive: true });
    }
  });
});

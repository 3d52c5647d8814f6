import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import { type ChapterTally, tallyByChapter } from './grouping.ts';
import type { Report, ReportFinding, ReportVerdict } from './types.generated.ts';
import { conclusionWords } from './words.ts';

/**
 * JUnit XML: a test suite per chapter, a test case per case with the check as class name. Warnings are passed cases whose
 * text is in `system-out`. A conclusion that no case shows (nothing could be judged; warnings taken strictly) becomes a
 * case of its own, so that a reader of this file alone never sees green where the run was not.
 */
export function junitReport(report: Report): string {
  const { summary } = report;
  const extra = conclusionCase(report);
  const document = create({ version: '1.0', encoding: 'UTF-8' });
  const suites = document.ele('testsuites', {
    name: legal(`touchstone ${report.system}`),
    tests: report.verdicts.length + (extra ? 1 : 0),
    failures: summary.fail + (extra?.kind === 'failure' ? 1 : 0),
    errors: summary.error + (extra?.kind === 'error' ? 1 : 0),
    skipped: summary.skip,
    time: seconds(report.durationMs),
  });
  for (const [chapter, tally] of tallyByChapter(report.verdicts)) {
    const suite = suites.ele('testsuite', suiteAttributes(chapter, tally, report));
    addProperties(suite, report);
    for (const verdict of report.verdicts) if (verdict.chapter === chapter) addCase(suite, verdict);
  }
  if (extra) {
    suites
      .ele('testsuite', {
        name: 'conclusion',
        tests: 1,
        failures: 0,
        errors: 0,
        skipped: 0,
        [`${extra.kind}s`]: 1,
        time: '0.000',
      })
      .ele('testcase', { classname: 'conclusion', name: 'the run as a whole', time: '0.000' })
      .ele(extra.kind, { message: legal(extra.message), type: summary.conclusion })
      .txt(legal(extra.message));
  }
  return `${document.end({ prettyPrint: true })}\n`;
}

function conclusionCase({ summary }: Report): { kind: 'failure' | 'error'; message: string } | undefined {
  const message = [conclusionWords[summary.conclusion], summary.reason].filter(Boolean).join(': ');
  if (summary.conclusion === 'could-not-judge') return { kind: 'error', message };
  if (summary.conclusion === 'not-conformant' && summary.fail === 0) return { kind: 'failure', message };
  return undefined;
}

function suiteAttributes(
  chapter: string,
  tally: ChapterTally,
  report: Report,
): Record<string, string | number> {
  return {
    name: legal(chapter),
    tests: tally.cases,
    failures: tally.fail,
    errors: tally.error,
    skipped: tally.skip,
    time: seconds(tally.durationMs),
    // The common schema knows no time zone here; this is UTC.
    timestamp: new Date(report.startedAt).toISOString().slice(0, 19),
  };
}

function addProperties(suite: XMLBuilder, { target, seed, specDigest, suite: version }: Report): void {
  const properties = suite.ele('properties');
  for (const [name, value] of Object.entries({ url: target.url, seed, specDigest, touchstone: version })) {
    properties.ele('property', { name, value: legal(String(value)) });
  }
}

function addCase(suite: XMLBuilder, verdict: ReportVerdict): void {
  const testcase = suite.ele('testcase', {
    classname: legal(verdict.check),
    name: legal(verdict.case),
    time: seconds(verdict.durationMs),
  });
  const text = legal(
    verdict.finding ? findingText(verdict, verdict.finding) : (verdict.reason ?? verdict.says),
  );
  const message = legal(verdict.finding ? `${verdict.says}: ${verdict.finding.actual}`.slice(0, 300) : text);
  if (verdict.verdict === 'fail') testcase.ele('failure', { message, type: verdict.level }).txt(text);
  else if (verdict.verdict === 'error') testcase.ele('error', { message, type: 'harness' }).txt(text);
  else if (verdict.verdict === 'skip') testcase.ele('skipped', { message });
  else if (verdict.verdict === 'warn') testcase.ele('system-out').txt(`WARNING\n${text}`);
}

function findingText({ says, requirements, level }: ReportVerdict, finding: ReportFinding): string {
  const details = Object.entries(finding.details).map(([name, value]) => `${name}: ${value}`);
  return [
    says,
    `Requirements: ${requirements.join(', ')} (${level})`,
    `Expected: ${finding.expected}`,
    `Actual: ${finding.actual}`,
    ...details,
    `Why it matters: ${finding.why}`,
    `Replay: touchstone replay ${finding.replay}`,
    ...(finding.curl ? [finding.curl] : []),
  ].join('\n');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** Drops what XML 1.0 §2.2 does not allow in a document, in any form. */
function legal(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
}

import { counted, duration, oneLine, shortened, visible } from '../../report/text.ts';
import type { ReportExchange, UatReport, UatReportPart, UatReportStep } from '../types.generated.ts';
import { extent, stepCounts, stepName, uatConclusions, uatSymbols, uatWords } from './words.ts';

/** Longer bodies are cut here and whole in the JSON report. */
const longestBody = 2000;

/** The sign-off sheet as Markdown (CommonMark with tables). What came from the server stands in code only, or escaped. */
export function markdownSheet(report: UatReport): string {
  const { verdict, broken } = report;
  return visible(
    [
      `# ${report.script}: ${text(report.title)}`,
      '',
      `**${uatConclusions[verdict]}.** ${stepCounts(report)}.${broken.length > 0 ? ` Broken requirements: ${broken.join(', ')}.` : ''}`,
      '',
      ...table(['', ''], facts(report)),
      '',
      '## Steps',
      '',
      ...table(
        ['step', 'action', 'expectation', 'observation', 'result'],
        report.steps.map((step) => [
          stepName(step),
          text(step.action),
          text(step.expectation),
          text(shortened(step.observed, 400)),
          `${uatSymbols[step.verdict]} ${uatWords[step.verdict]}`,
        ]),
      ),
      '',
      '## Both groupings',
      '',
      ...table(
        ['mapping', 'script', 'result', 'extent'],
        (['seed', 'semantic'] as const).flatMap((mapping) =>
          report.mappings[mapping].map((one) => [
            mapping,
            one.script,
            `${uatSymbols[one.verdict]} ${uatWords[one.verdict]}`,
            extent(one),
          ]),
        ),
      ),
      '',
      '## Sign-off',
      '',
      ...table(
        ['role', 'name', 'date', 'signature'],
        [
          ['tester', text(report.by), '', ''],
          ['test manager', '', '', ''],
        ],
      ),
      '',
      '## Evidence',
      ...report.steps.flatMap(evidence),
      '',
    ].join('\n'),
  );
}

function facts(report: UatReport): string[][] {
  const list = (items: readonly string[]) => items.map(text).join(', ') || 'none';
  return [
    ['run by', text(report.by)],
    ['when', `${report.startedAt}, ${duration(report.durationMs)}, ${counted(report.requests, 'request')}`],
    ['endpoint', text(report.target.url)],
    ['system', text(report.systemTitle)],
    ['spec', `${report.specDigest} of ${report.specDate}`],
    ['suite', `Touchstone ${report.suite}, ${report.mapping} mapping`],
    ['actors', list(report.target.actors)],
    ['hooks', list(report.target.hooks)],
    ['writes', text(report.target.writes)],
  ];
}

function evidence(step: UatReportStep): string[] {
  return [
    '',
    `### ${stepName(step)} ${text(step.action)}`,
    '',
    `Expected: ${text(step.expectation)}. Result: ${uatSymbols[step.verdict]} ${uatWords[step.verdict]}.${step.broken.length > 0 ? ` Breaks ${step.broken.join(', ')}.` : ''}`,
    ...step.parts.flatMap(partEvidence),
  ];
}

function partEvidence(part: UatReportPart): string[] {
  const { says, isTwin, verdict, observed, expected, requirements, facts: noted, exchanges } = part;
  return [
    '',
    `- ${uatSymbols[verdict]} **${text(says)}**${isTwin ? ' (negative twin)' : ''} [${requirements.join(', ')}]`,
    ...(expected === undefined ? [] : [`  - expected: ${text(expected)}`]),
    `  - ${verdict === 'passed' ? 'observed' : uatWords[verdict]}: ${text(shortened(observed, longestBody))}`,
    ...Object.entries(noted).map(
      ([name, value]) => `  - ${text(name)}: ${text(shortened(value, longestBody))}`,
    ),
    ...exchanges.flatMap(exchangeBlock),
  ];
}

/** A fence longer than any run of backticks inside (CommonMark §4.5). */
function exchangeBlock({ request, response, noReply }: ReportExchange): string[] {
  const lines = [
    `${request.method} ${request.url}`,
    ...(request.body === undefined ? [] : [shortened(request.body, longestBody)]),
    '',
    response ? `HTTP ${response.status}` : `no reply: ${noReply?.message}`,
    ...(response?.body ? [shortened(response.body, longestBody)] : []),
  ].flatMap((line) => line.split('\n'));
  const longestRun = Math.max(2, ...lines.map((line) => Math.max(0, ...runsOfBackticks(line))));
  const fence = '`'.repeat(longestRun + 1);
  return ['', ...[`${fence}http`, ...lines, fence].map((line) => `  ${line}`.trimEnd())];
}

function runsOfBackticks(line: string): number[] {
  return [...line.matchAll(/`+/g)].map(([run]) => run.length);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)];
}

/** Words only: nothing in it is markup, a cell's end or a line's (CommonMark §2.4). */
function text(value: string): string {
  return oneLine(value).replace(/[\\`*_{}[\]<>()#+!|~&]/g, '\\$&');
}

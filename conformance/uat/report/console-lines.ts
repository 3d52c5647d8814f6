import { field, type Paper, wrapped } from '../../report/console/layout.ts';
import { counted, duration, oneLine, shortened } from '../../report/text.ts';
import type { UatVerdict } from '../outcome.ts';
import type { UatReport, UatReportPart, UatReportStep } from '../types.generated.ts';
import { extent, stepCounts, stepName, uatConclusions, uatSymbols, uatWords } from './words.ts';

const longest = 600;
const labelWidth = 8;

/** What is run, where, and by whom. */
export function headLines(report: UatReport, paper: Paper): string[] {
  const { script, title, mapping, systemTitle, target, by, suite, specDigest } = report;
  const list = (items: readonly string[]) => items.map(oneLine).join(' · ') || 'none';
  return [
    ...wrapped(`Touchstone ${suite} · ${script} · ${systemTitle} · ${target.url}`, paper.width).map((line) =>
      paper.paint.bold(line),
    ),
    ...wrapped(oneLine(title), paper.width),
    ...field('run by', `${by} · ${mapping} mapping · spec ${specDigest.slice(0, 12)}`, paper),
    ...field('hooks', list(target.hooks), paper),
    ...field('writes', oneLine(target.writes), paper),
  ];
}

/** A step that begins: what is done and what is expected, so that a person who is asked for something knows why. */
export function stepHeadLines(
  step: Pick<UatReportStep, 'id' | 'documentStep' | 'action' | 'expectation' | 'isFixture'>,
  paper: Paper,
): string[] {
  const { paint } = paper;
  const fixture = step.isFixture ? paint.dim('  (prepares what follows)') : '';
  return [
    '',
    `${paint.bold(`${stepName(step)}  ${oneLine(step.action)}`)}${fixture}`,
    ...field('expected', oneLine(step.expectation), paper, 2, labelWidth),
  ];
}

/** What became of it: what each part saw, and the verdict. */
export function stepResultLines(step: UatReportStep, paper: Paper): string[] {
  const exchanges = step.parts.reduce((sum, part) => sum + part.exchanges.length, 0);
  const cost = exchanges > 0 ? `, ${counted(exchanges, 'exchange')} in ${duration(step.durationMs)}` : '';
  const broken = step.broken.length > 0 ? `, breaks ${step.broken.join(', ')}` : '';
  const reason = step.verdict === 'not-run' ? `: ${oneLine(step.observed)}` : '';
  return [
    ...(step.verdict === 'not-run' ? [] : step.parts.flatMap((part) => partLines(part, paper))),
    ...marked(step.verdict, 'result', `${uatWords[step.verdict]}${reason}${broken}${cost}`, paper),
  ];
}

function partLines(part: UatReportPart, paper: Paper): string[] {
  const { verdict, says, observed, expected, isTwin } = part;
  const text = (value: string) => oneLine(shortened(value, longest));
  const label = isTwin ? 'twin' : 'observed';
  if (verdict === 'passed') return marked(verdict, label, text(observed), paper);
  if (expected === undefined) return marked(verdict, label, `${uatWords[verdict]}: ${text(observed)}`, paper);
  return [
    ...marked(verdict, label, text(says), paper),
    ...field('', `expected ${text(expected)}`, paper, 2, labelWidth),
    ...field('', `actual ${text(observed)}`, paper, 2, labelWidth),
  ];
}

/** A field with the verdict's symbol before it; the field itself lets no colour through. */
function marked(verdict: UatVerdict, label: string, text: string, paper: Paper): string[] {
  const [first = '', ...rest] = field(label, text, paper, 2, labelWidth);
  const mark = colour(verdict, paper)(uatSymbols[verdict]);
  return [`${mark} ${first.slice(2)}`, ...rest];
}

/** The last word, with what was broken and both ways to group the steps. */
export function conclusionLines(report: UatReport, files: readonly string[], paper: Paper): string[] {
  const { verdict, broken, mappings, requests, durationMs } = report;
  const word = uatConclusions[verdict].toUpperCase();
  const told = [
    stepCounts(report),
    ...(broken.length > 0 ? [`breaks ${broken.join(', ')}`] : []),
    `${counted(requests, 'request')} in ${duration(durationMs)}`,
  ].join(' · ');
  const grouped = (['seed', 'semantic'] as const).flatMap((mapping) =>
    mappings[mapping].map(
      (one) =>
        `  ${mapping.padEnd(8)}  ${one.script}  ${uatSymbols[one.verdict]} ${uatWords[one.verdict]}, ${extent(one)}`,
    ),
  );
  return [
    '',
    ...wrapped(told, paper.width - word.length - 3).map((line, row) =>
      row === 0
        ? `${colour(verdict, paper)(paper.paint.bold(word))}   ${line}`
        : `${' '.repeat(word.length + 3)}${line}`,
    ),
    ...grouped,
    ...field('sheet', files.map(oneLine).join(' · '), paper, 0, 6),
  ];
}

function colour(verdict: UatVerdict, { paint }: Paper): (text: string) => string {
  if (verdict === 'passed') return paint.green;
  return verdict === 'failed' || verdict === 'error' ? paint.red : paint.yellow;
}

import type { CaseVerdict, Finding } from '../../engine/events.ts';
import { type CheckGroup, groupByCheck } from '../grouping.ts';
import { counted, number, oneLine, shortened } from '../text.ts';
import { verdictSymbols } from '../words.ts';
import { columnsOf, cut, field, type Paper, paragraph, wrapped } from './layout.ts';

/** Values are shown up to this length: a server can answer with megabytes. */
const longestValue = 400;
const longestCommand = 2000;
const mostDetails = 8;
const mostNames = 5;
const longestName = 40;

/** All findings: failures, errors of the harness, then warnings; one entry a check. */
export function findingLines(verdicts: readonly CaseVerdict[], paper: Paper): string[] {
  return groupByCheck(verdicts, ['fail', 'error', 'warn']).flatMap((group) => ['', ...entry(group, paper)]);
}

function entry(group: CheckGroup, paper: Paper): string[] {
  const { first } = group;
  const lines = [
    ...title(group, paper),
    ...paragraph(first.says, paper),
    ...(first.case === '' ? [] : field('case', clip(first.case), paper, 2)),
  ];
  if (first.finding) lines.push(...findingBody(first.finding, paper));
  else lines.push(...field('reason', clip(first.reason ?? 'none given'), paper, 2));
  return [...lines, ...furtherCases(group, paper)];
}

/** "✘ check.id      NUM-59  MUST": the requirements stand at the right margin, or on a line of their own when they do not fit. */
function title({ check, verdict, first, requirements }: CheckGroup, paper: Paper): string[] {
  const { paint } = paper;
  const colour = verdict === 'warn' ? paint.yellow : paint.red;
  const name = `${verdictSymbols[verdict]} ${oneLine(check)}`;
  const owed = `${requirements.map(oneLine).join(', ')}  ${first.level}`;
  const gap = paper.width - columnsOf(name) - columnsOf(owed);
  if (gap >= 2) return [`${colour(paint.bold(name))}${' '.repeat(gap)}${owed}`];
  return [colour(paint.bold(name)), ...wrapped(owed, paper.width - 2).map((line) => `  ${line}`)];
}

function findingBody({ expected, actual, details, why, replay, curl }: Finding, paper: Paper): string[] {
  const named = Object.entries(details);
  const labels = named.slice(0, mostDetails).map(([name]) => columnsOf(oneLine(name)));
  const labelWidth = Math.min(16, Math.max(8, ...labels));
  const line = (label: string, text: string) => field(label, clip(text), paper, 2, labelWidth);
  return [
    ...line('Expected', expected),
    ...line('Actual', actual),
    ...named.slice(0, mostDetails).flatMap(([name, value]) => line(name, value)),
    ...(named.length > mostDetails
      ? line('', `and ${counted(named.length - mostDetails, 'more detail')} in report.json`)
      : []),
    ...paragraph(`Why it matters: ${clip(why)}`, paper),
    `  ${paper.paint.dim('replay')}    touchstone replay ${oneLine(replay)}`,
    ...(curl ? [`  ${paper.paint.dim('curl')}      ${command(curl)}`] : []),
  ];
}

/** Commands are not wrapped, so that they can be copied; half a command would be a trap. */
function command(curl: string): string {
  return curl.length <= longestCommand
    ? oneLine(curl)
    : `too long to show (${number(curl.length)} characters), see report.json`;
}

function furtherCases({ cases, check }: CheckGroup, paper: Paper): string[] {
  const others = cases.slice(1).map((one) => cut(oneLine(shortened(one.case, longestValue)), longestName));
  if (others.length === 0) return [];
  const names = others.slice(0, mostNames).join(' · ');
  const rest = others.length > mostNames ? ` · and ${number(others.length - mostNames)} more` : '';
  return paragraph(`and ${counted(others.length, 'more case')} of ${oneLine(check)}: ${names}${rest}`, paper);
}

function clip(text: string): string {
  return shortened(text, longestValue);
}

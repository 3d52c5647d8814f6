import type { CaseVerdict, RunHeader, RunSummary } from '../../engine/events.ts';
import { gaps } from '../grouping.ts';
import { counted, duration, number, oneLine } from '../text.ts';
import { conclusionWords, mustSentence, verdictSentence, verdictSymbols } from '../words.ts';
import { field, type Paper, wrapped } from './layout.ts';

/** What is judged, as whom, with what; and what the target keeps from being seen. */
export function headerLines(run: RunHeader, paper: Paper): string[] {
  const title = ['Touchstone', run.suite, '·', run.title || run.system, '·', run.url].join(' ');
  const identity = `seed ${run.seed} · spec ${run.specDigest.slice(0, 12)} of ${run.specDate}`;
  const list = (items: readonly string[]) => items.map(oneLine).join(' · ') || 'none';
  const label = 'not covered'.length;
  return [
    ...wrapped(oneLine(title), paper.width).map((line) => paper.paint.bold(line)),
    ...wrapped(oneLine(identity), paper.width),
    ...field('actors', list(run.actors), paper, 0, label),
    ...field('hooks', list(run.hooks), paper, 0, label),
    ...field('writes', oneLine(run.writes), paper, 0, label),
    ...run.notCovered.flatMap((gap, row) =>
      field(row === 0 ? 'not covered' : '', oneLine(gap), paper, 0, label),
    ),
    '',
  ];
}

/** Why cases were skipped and requirements stay unverified, one line a reason. */
export function gapLines(verdicts: readonly CaseVerdict[], summary: RunSummary, paper: Paper): string[] {
  const found = gaps(verdicts, summary.outcomes);
  if (found.length === 0) return [];
  const lines = found.flatMap(({ reason, skipped, unverified }) => {
    const cases = skipped > 0 ? `${counted(skipped, 'case')} skipped: ` : '';
    const effect = `${counted(unverified.length, 'requirement')} ${unverified.length === 1 ? 'stays' : 'stay'} unverified`;
    const text = `${cases}${oneLine(reason)}${unverified.length > 0 ? ` → ${effect}` : ''}`;
    return wrapped(text, paper.width - 2).map(
      (line, row) => `${row === 0 ? verdictSymbols.skip : ' '} ${line}`,
    );
  });
  return ['', ...lines];
}

/** The last word: the verdict over all, what it rests on, and where to read more. */
export function conclusionLines(summary: RunSummary, reportFiles: readonly string[], paper: Paper): string[] {
  const { bold, green, red, yellow } = paper.paint;
  const colour = { conformant: green, 'not-conformant': red, 'could-not-judge': yellow }[summary.conclusion];
  const word = conclusionWords[summary.conclusion].toUpperCase();
  const evidence = `${counted(summary.requests, 'request')} in ${duration(summary.durationMs)} · ${verdictSentence(summary)}`;
  const [first = '', ...rest] = [
    ...(summary.reason ? [oneLine(summary.reason)] : []),
    mustSentence(summary, summary.outcomes),
    evidence,
  ].flatMap((text) => wrapped(text, paper.width - word.length - 3));
  const hang = ' '.repeat(word.length + 3);
  return [
    '',
    `${colour(bold(word))}   ${first}`,
    ...rest.map((line) => `${hang}${line}`),
    ...(reportFiles.length > 0 ? field('report', reportFiles.map(oneLine).join(' · '), paper, 0, 6) : []),
  ];
}

/** What can be said of a run that was cut short. */
export function interruptedLines(verdicts: readonly CaseVerdict[], paper: Paper): string[] {
  const word = paper.paint.yellow(paper.paint.bold(conclusionWords['could-not-judge'].toUpperCase()));
  return [
    '',
    `${word}   the run ended early, after ${number(verdicts.length)} cases; the rest was not observed`,
  ];
}

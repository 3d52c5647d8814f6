import type { RequirementOutcome, RunSummary, Verdict } from '../engine/events.ts';
import { number } from './text.ts';

type Outcome = RequirementOutcome['outcome'];
type Conclusion = RunSummary['conclusion'];

/** One symbol a verdict, so that no report depends on colour. */
export const verdictSymbols: Readonly<Record<Verdict, string>> = {
  pass: '✔',
  fail: '✘',
  warn: '▲',
  skip: '–',
  error: '!',
};

/** Verdicts in words, in the order of their weight. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  fail: 'failed',
  error: 'ended in an error',
  warn: 'warned',
  skip: 'skipped',
  pass: 'passed',
};

export const outcomeSymbols: Readonly<Record<Outcome, string>> = {
  violated: '✘',
  warned: '▲',
  unverified: '?',
  verified: '✔',
  excluded: '·',
};

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  violated: 'violated',
  warned: 'warned',
  unverified: 'unverified',
  verified: 'verified',
  excluded: 'beyond any black box',
};

export const conclusionWords: Readonly<Record<Conclusion, string>> = {
  conformant: 'Conformant',
  'not-conformant': 'Not conformant',
  'could-not-judge': 'Could not judge',
};

export const conclusionSymbols: Readonly<Record<Conclusion, string>> = {
  conformant: '✔',
  'not-conformant': '✘',
  'could-not-judge': '?',
};

/** "2 of 71 MUST violated · 65 verified · 4 unverified · 3 beyond any black box"; rows with only a warning are named. */
export function mustSentence(
  { must }: Pick<RunSummary, 'must'>,
  outcomes: readonly RequirementOutcome[],
): string {
  const judgeable = outcomes.filter(
    ({ level, outcome }) => level === 'MUST' && outcome !== 'excluded',
  ).length;
  const warned = judgeable - must.violated - must.verified - must.unverified;
  return [
    `${number(must.violated)} of ${number(judgeable)} MUST violated`,
    ...(warned > 0 ? [`${number(warned)} warned`] : []),
    `${number(must.verified)} verified`,
    `${number(must.unverified)} unverified`,
    `${number(must.excluded)} beyond any black box`,
  ].join(' · ');
}

/** "2 failed · 1 warned · 38 passed", only what occurred; "nothing ran" when nothing did. */
export function verdictSentence(tally: Readonly<Record<Verdict, number>>): string {
  const parts = (Object.keys(verdictWords) as Verdict[])
    .filter((verdict) => tally[verdict] > 0)
    .map((verdict) => `${number(tally[verdict])} ${verdictWords[verdict]}`);
  return parts.join(' · ') || 'nothing ran';
}

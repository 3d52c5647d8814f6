import { describe, expect, it } from 'vitest';
import type { CaseVerdict, RequirementOutcome } from '../engine/events.ts';
import { gaps, groupByCheck, requirementsByChapter } from './grouping.ts';
import { outcomes, verdicts } from './hostile-run.fixture.ts';

const skipped = verdicts.find(({ verdict }) => verdict === 'skip') as CaseVerdict;
const row = outcomes[0] as RequirementOutcome;

function skip(reason: string, ...requirements: string[]): CaseVerdict {
  return { ...skipped, reason, requirements };
}

function unverified(id: string, reason?: string): RequirementOutcome {
  return { ...row, id, outcome: 'unverified', reason };
}

describe('gaps', () => {
  it('counts under a reason only the requirements that stay unverified, each once', () => {
    const cases = [skip('no clock', 'A', 'B'), skip('no clock', 'A'), skip('no hook', 'A')];
    expect(
      gaps(cases, [unverified('A', 'some cases were skipped'), { ...row, id: 'B', outcome: 'verified' }]),
    ).toEqual([
      { reason: 'no clock', skipped: 2, unverified: ['A'] },
      { reason: 'no hook', skipped: 1, unverified: ['A'] },
    ]);
  });

  it('names the requirements that no case speaks for, by their own reason', () => {
    expect(
      gaps([], [unverified('A', 'not selected'), unverified('B', 'not selected'), unverified('C')]),
    ).toEqual([
      { reason: 'not selected', skipped: 0, unverified: ['A', 'B'] },
      { reason: 'no case observed it', skipped: 0, unverified: ['C'] },
    ]);
  });
});

it('groupByCheck keeps different ends of one check apart and unites the requirements', () => {
  const failed = { ...skipped, verdict: 'fail' as const };
  const groups = groupByCheck(
    [
      { ...failed, requirements: ['A'] },
      skip('x', 'Z'),
      { ...failed, verdict: 'warn' },
      { ...failed, requirements: ['A', 'B'] },
    ],
    ['fail', 'warn'],
  );
  expect(groups.map(({ verdict, cases, requirements }) => [verdict, cases.length, requirements])).toEqual([
    ['fail', 2, ['A', 'B']],
    ['warn', 1, [...skipped.requirements]],
  ]);
});

it('requirementsByChapter puts each requirement in exactly one chapter, those without a check last', () => {
  const chapters = requirementsByChapter(outcomes, 'no check');
  expect([...chapters.values()].flat()).toHaveLength(outcomes.length);
  expect([...chapters.keys()].at(-1)).toBe('no check');
  expect(chapters.get('no check')?.map(({ id }) => id)).toEqual(['ACM-90', 'ACM-91']);
});

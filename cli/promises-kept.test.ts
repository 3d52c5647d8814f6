import { describe, expect, it } from 'vitest';
import { loadSpec } from '../spec/load.ts';
import { systemNames } from '../spec/systems.ts';
import { judge, ordinaryDepth, selectedCases } from './judge.ts';
import { openTarget } from './open-target.ts';

/**
 * A change is tried with one seed, besides those of the tests of faults and of `npm start`; `npm run test:thorough` takes ten,
 * before an issue is called resolved.
 */
const seeds = Array.from(
  { length: process.env.TOUCHSTONE_THOROUGH ? 10 : 1 },
  (_, index) => 1000 + index * 7919,
);

describe.each(systemNames())('the suite and the reference server of %s', (name) => {
  const spec = loadSpec(name);
  const cases = selectedCases(spec, { only: [], skip: [] });

  it.each(seeds)('agree on every promise, with seed %i', { timeout: 120_000 }, async (seed) => {
    const { target, close } = await openTarget(spec, { fault: [] });
    const { summary, verdicts } = await judge(spec, target, cases, { ...ordinaryDepth, seed }, []).finally(
      close,
    );
    const trouble = verdicts.filter(({ verdict }) => ['fail', 'warn', 'error'].includes(verdict));
    expect(trouble).toEqual([]);
    expect(summary.conclusion).toBe('conformant');
    const unverified = summary.outcomes.filter(
      ({ level, outcome }) => level === 'MUST' && outcome !== 'verified' && outcome !== 'excluded',
    );
    expect(unverified).toEqual([]);
  });
});

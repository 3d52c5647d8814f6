import { describe, expect, it } from 'vitest';
import { targetFrom } from '../conformance/target/target.ts';
import { Redactor } from '../conformance/wire/redaction.ts';
import { faultNames } from '../reference-server/faults/catalogue.ts';
import { loadSpec } from '../spec/load.ts';
import { systemNames } from '../spec/systems.ts';
import { judge, ordinaryDepth, selectedCases } from './judge.ts';
import { mutate } from './mutation.ts';
import { referenceTarget, startReference } from './reference-target.ts';

const seeds = Array.from({ length: 10 }, (_, index) => 1000 + index * 7919);

describe.each(systemNames())('the suite and the reference server of %s', (name) => {
  const spec = loadSpec(name);
  const cases = selectedCases(spec, { only: [], skip: [] });

  it('agree on every promise, with ten seeds', { timeout: 240_000 }, async () => {
    for (const seed of seeds) {
      const server = await startReference(spec, { control: true });
      const target = targetFrom(referenceTarget(spec, server), { redactor: new Redactor() });
      const { summary, verdicts } = await judge(spec, target, cases, { ...ordinaryDepth, seed }, []);
      await target.close();
      await server.close();
      const trouble = verdicts.filter(({ verdict }) => ['fail', 'warn', 'error'].includes(verdict));
      expect(trouble, `seed ${seed}`).toEqual([]);
      expect(summary.conclusion).toBe('conformant');
      const unverified = summary.outcomes.filter(
        ({ level, outcome }) => level === 'MUST' && outcome !== 'verified' && outcome !== 'excluded',
      );
      expect(unverified, `seed ${seed}`).toEqual([]);
    }
  });

  it('disagree on every broken promise', { timeout: 240_000 }, async () => {
    const { faults, score, idleChecks, falseAlarms } = await mutate(
      spec,
      { ...ordinaryDepth, seed: 1 },
      faultNames(spec),
      () => {},
    );
    expect(faults.filter(({ killed }) => !killed)).toEqual([]);
    expect(score).toBe(1);
    expect(idleChecks).toEqual([]);
    expect(falseAlarms).toEqual([]);
  });
});

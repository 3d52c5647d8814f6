import { expect, it } from 'vitest';
import { faultNames } from '../reference-server/faults/catalogue.ts';
import { loadSpec } from '../spec/load.ts';
import { systemNames } from '../spec/systems.ts';
import { ordinaryDepth } from './judge.ts';
import { mutate } from './mutation.ts';

it.each(systemNames())(
  'every broken promise of %s is found by the right check, and no check is idle',
  { timeout: 400_000 },
  async (name) => {
    const spec = loadSpec(name);
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
  },
);

import { describe, it } from 'vitest';
import { loadSpec } from '../spec/load.ts';
import { selectedCases } from './judge.ts';
import { variants } from './testing/clerq-variants.ts';
import { fewOfEach } from './testing/few-of-each.ts';
import { expectFairJudgement } from './testing/variant.ts';

const spec = loadSpec('clerq');

describe('a correct server with money, time and timers of another make is accused of nothing', () => {
  it.each(variants)(
    '$name',
    (variant) =>
      expectFairJudgement(
        spec,
        variant,
        fewOfEach(selectedCases(spec, { only: variant.asks ?? [], skip: [] }), 2),
      ),
    60_000,
  );
});

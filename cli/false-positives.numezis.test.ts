import { describe, it } from 'vitest';
import { loadSpec } from '../spec/load.ts';
import { selectedCases } from './judge.ts';
import { fewOfEach } from './testing/few-of-each.ts';
import { variantsOf } from './testing/numezis-variants.ts';
import { expectFairJudgement } from './testing/variant.ts';

const spec = loadSpec('numezis');

describe('a correct governed server of another make is accused of nothing', () => {
  it.each(variantsOf(spec))(
    '$name',
    (variant) => {
      const asked = selectedCases(spec, { only: variant.asks ?? [], skip: [] });
      return expectFairJudgement(spec, variant, fewOfEach(asked, 2));
    },
    60_000,
  );
});

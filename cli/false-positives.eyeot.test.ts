import { describe, it } from 'vitest';
import { loadSpec } from '../spec/load.ts';
import { selectedCases } from './judge.ts';
import { variantsOf } from './testing/eyeot-variants.ts';
import { fewOfEach } from './testing/few-of-each.ts';
import { expectFairJudgement } from './testing/variant.ts';

const spec = loadSpec('eyeot');

describe('a correct server of another make in front of a long tail is accused of nothing', () => {
  it.each(variantsOf(spec))(
    '$name',
    (variant) => {
      const asked = selectedCases(spec, { only: variant.asks ?? [], skip: [] });
      return expectFairJudgement(spec, variant, fewOfEach(asked, 2));
    },
    60_000,
  );
});

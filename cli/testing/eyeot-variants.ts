import type { Spec } from '../../spec/spec.ts';
import { otherAnswers } from './eyeot/answers.ts';
import { otherEffects } from './eyeot/effects.ts';
import { otherGrants } from './eyeot/grants.ts';
import { otherKeys } from './eyeot/keys.ts';
import { otherCatalogues } from './eyeot/long-tail.ts';
import { otherLooks } from './eyeot/looks.ts';
import { otherRecords } from './eyeot/records.ts';
import { otherRefusals } from './eyeot/refusals.ts';
import { otherTrails } from './eyeot/trails.ts';
import type { Variant } from './variant.ts';

/** Correct servers of another make, by what is different about them. */
export function variantsOf(spec: Spec): Variant[] {
  return [
    ...otherLooks,
    ...otherAnswers(spec),
    ...otherRefusals,
    ...otherCatalogues(spec),
    ...otherRecords(spec),
    ...otherKeys,
    ...otherTrails(spec),
    ...otherEffects(spec),
    ...otherGrants,
  ];
}

import type { Spec } from '../../spec/spec.ts';
import { otherApprovals } from './numezis/approvals.ts';
import { otherLooks } from './numezis/looks.ts';
import { otherRecords } from './numezis/records.ts';
import { otherRefusals } from './numezis/refusals.ts';
import type { Variant } from './variant.ts';

/** Correct servers of another make, by what is different about them. */
export function variantsOf(spec: Spec): Variant[] {
  return [...otherLooks, ...otherRefusals, ...otherApprovals(spec), ...otherRecords(spec)];
}

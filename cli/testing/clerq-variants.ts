import { otherInvoices } from './clerq/invoices.ts';
import { otherLinks } from './clerq/links.ts';
import { otherPeople } from './clerq/people.ts';
import { otherRecords } from './clerq/records.ts';
import { otherRefusals } from './clerq/refusals.ts';
import { otherTimers } from './clerq/timers.ts';
import type { Variant } from './variant.ts';

/** Correct servers of another make, by what is different about them. */
export const variants: readonly Variant[] = [
  ...otherTimers,
  ...otherInvoices,
  ...otherLinks,
  ...otherRefusals,
  ...otherRecords,
  ...otherPeople,
];

import type { Item } from '../../approvals/record-reader.ts';
import { expectThat } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import type { LoggedCall } from './call-log.ts';

/** Expects that a call stands in the log, and stands there once. */
export function expectOneEntry({ entries }: LoggedCall, what: string): Item {
  const [entry] = entries;
  expectThat(
    entry !== undefined && entries.length === 1,
    `one entry of this call of ${what}`,
    entries.length === 0 ? 'none' : `${entries.length} entries`,
    entries.length === 0 ? {} : { entries: shownValue(entries) },
  );
  return entry;
}

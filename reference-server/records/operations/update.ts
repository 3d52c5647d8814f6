import type { RecordType } from '../../../spec/spec.ts';
import { expectOwnCompany } from './create.ts';
import { expectRoleStaysHeld } from './members.ts';
import { referencedRecords } from './references.ts';
import { written } from './returned.ts';
import { expectTransition, expectUnfrozen } from './state.ts';
import { storeRecord } from './store-record.ts';
import { expectPreconditions, targetOf } from './target.ts';
import { assignedValues, givenValues, leftOut } from './values.ts';
import type { Work } from './work.ts';

/** Writes the fields that were given and leaves the others; one that replaces empties what could have been given and was not. */
export function update(work: Work, type: RecordType): unknown {
  const found = targetOf(work, type);
  expectUnfrozen(work, type, found);
  expectPreconditions(work);
  const changed = { ...leftOut(work, type), ...givenValues(work, type), ...assignedValues(work, type) };
  delete changed[type.identifier];
  const values = { ...found.values, ...changed };
  expectRoleStaysHeld(work, type, found, values.role);
  referencedRecords(work, type, changed, values);
  expectOwnCompany(work, type, values);
  const state = type.states?.field;
  if (state !== undefined && values[state] !== found.values[state])
    expectTransition(work, type, found, String(values[state]));
  return written(work, type, storeRecord(work, type, found, values));
}

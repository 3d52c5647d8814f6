import type { RecordType } from '../../../spec/spec.ts';
import { referencedRecords } from './references.ts';
import { written } from './returned.ts';
import { expectTransition } from './state.ts';
import { storeRecord } from './store-record.ts';
import { expectPreconditions, targetOf } from './target.ts';
import { assignedValues, givenValues } from './values.ts';
import type { Work } from './work.ts';

/** Moves a record to another state, with the values that come with it. */
export function transition(work: Work, type: RecordType): unknown {
  const { operation } = work;
  const found = targetOf(work, type);
  const to = String(operation.toArgument === undefined ? operation.to : work.arguments[operation.toArgument]);
  expectTransition(work, type, found, to);
  expectPreconditions(work);
  const state = type.states === undefined ? {} : { [type.states.field]: to };
  const changed = { ...givenValues(work, type), ...assignedValues(work, type), ...state };
  delete changed[type.identifier];
  const values = { ...found.values, ...changed };
  referencedRecords(work, type, changed, values);
  return written(work, type, storeRecord(work, type, found, values));
}

import type { RecordType } from '../../../spec/spec.ts';
import { referencedRecords } from './references.ts';
import { written } from './returned.ts';
import { expectUnfrozen } from './state.ts';
import { storeRecord } from './store-record.ts';
import { expectPreconditions, targetOf } from './target.ts';
import { assignedValues } from './values.ts';
import type { Work } from './work.ts';

/** Adds a line to an array of the record, made from the arguments that have the name of a member of a line. */
export function append(work: Work, type: RecordType): unknown {
  const into = work.operation.into as string;
  const found = targetOf(work, type);
  expectUnfrozen(work, type, found);
  expectPreconditions(work);
  const { items } = type.fields[into] as { items?: { properties?: object } };
  const members = Object.keys(items?.properties ?? {});
  const given = Object.entries(work.arguments).filter(
    ([name]) => members.includes(name) && name !== work.operation.identifier,
  );
  const line = { ...Object.fromEntries(given), ...assignedValues(work, type) };
  const before = (found.values[into] as unknown[] | undefined) ?? [];
  const lines = [...work.decisions['append.keeps'](before, work.tool), line];
  const values = { ...found.values, [into]: lines };
  referencedRecords(work, type, { [into]: [line] }, values);
  return written(work, type, storeRecord(work, type, found, values));
}

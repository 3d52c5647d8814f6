import type { RecordType } from '../../../spec/spec.ts';
import { recordKey } from '../record-key.ts';
import type { StoredRecord } from '../store.ts';
import { expectRoleStaysHeld } from './members.ts';
import { written } from './returned.ts';
import { expectPreconditions, targetOf } from './target.ts';
import { refuseAs, type Work } from './work.ts';

/** Deletes a record and answers what it was. */
export function remove(work: Work, type: RecordType): unknown {
  const found = targetOf(work, type);
  expectPreconditions(work);
  expectRoleStaysHeld(work, type, found, undefined);
  expectUnnamed(work, type, found);
  const last = written(work, type, found);
  const id = String(found.values[type.identifier]);
  work.touched.push({ record: type.name, id });
  if (work.decisions['writes.keep'](found) && work.decisions['writes.remove'](true, work.tool))
    work.transaction.delete(type.name, recordKey(type, found.organization, id));
  return last;
}

/** @throws Refusal when a record of the kinds the operation spares still names this one */
function expectUnnamed(
  { operation, transaction, spec }: Work,
  type: RecordType,
  { values }: StoredRecord,
): void {
  for (const kind of operation.unlessNamedBy ?? []) {
    const naming = Object.entries(spec.records[kind]?.fields ?? {})
      .filter(([, { references }]) => references === type.name)
      .map(([field]) => field);
    const isNamed = transaction
      .list(kind)
      .some((other) => naming.some((field) => other.values[field] === values[type.identifier]));
    if (isNamed) throw refuseAs(operation.otherwise, 'wrongState');
  }
}

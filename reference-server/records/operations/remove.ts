import type { RecordType } from '../../../spec/spec.ts';
import { recordKey } from '../record-key.ts';
import { written } from './returned.ts';
import { expectPreconditions, targetOf } from './target.ts';
import type { Work } from './work.ts';

/** Deletes a record and answers what it was. */
export function remove(work: Work, type: RecordType): unknown {
  const found = targetOf(work, type);
  expectPreconditions(work);
  const last = written(work, type, found);
  const id = String(found.values[type.identifier]);
  work.touched.push({ record: type.name, id });
  if (work.decisions['writes.keep'](found))
    work.transaction.delete(type.name, recordKey(type, found.organization, id));
  return last;
}

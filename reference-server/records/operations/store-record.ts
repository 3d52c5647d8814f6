import type { RecordType } from '../../../spec/spec.ts';
import { recordKey } from '../record-key.ts';
import type { StoredRecord } from '../store.ts';
import type { Values } from './values.ts';
import type { Work } from './work.ts';

/** Writes a record and remembers that the call touched it. */
export function storeRecord(
  work: Work,
  type: RecordType,
  { organization }: Pick<StoredRecord, 'organization'>,
  values: Values,
): StoredRecord {
  const id = String(values[type.identifier]);
  const record = { organization, values: work.decisions['writes.stored'](values, type, work) };
  work.touched.push({ record: type.name, id });
  if (!work.decisions['writes.keep'](record)) return record;
  const key = recordKey(type, organization, id);
  if (work.decisions['writes.remove'](false, work.tool)) work.transaction.delete(type.name, key);
  else work.transaction.put(type.name, key, record);
  return record;
}

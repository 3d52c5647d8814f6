import type { RecordType, Spec } from '../../spec/spec.ts';
import type { Decisions } from '../decisions.ts';
import { belongingOf, type Reach } from './reach.ts';
import { recordKey } from './record-key.ts';
import type { StoredRecord, View } from './store.ts';

/** Field that names a record whose kind stands in another field of the same record, with that other field. */
export function attachmentFields(type: RecordType): { field: string; kindIn: string }[] {
  return Object.entries(type.fields).flatMap(([field, { referencesKindIn }]) =>
    referencesKindIn === undefined ? [] : [{ field, kindIn: referencesKindIn }],
  );
}

/**
 * What is attached to a record of any kind (an event of the audit trail, say) is seen by those who reach that record's
 * company, and stays visible when the record is gone.
 */
export function seenWithTheirRecords(
  {
    spec,
    transaction,
    decisions,
    reach,
  }: { spec: Spec; transaction: View; decisions: Decisions; reach: Reach },
  type: RecordType,
  records: StoredRecord[],
): StoredRecord[] {
  const attachments = type.boundary === 'company' ? [] : attachmentFields(type);
  if (attachments.length === 0) return records;
  return records.filter(({ organization, values }) =>
    attachments.every(({ field, kindIn }) => {
      const kind = spec.records[String(values[kindIn])];
      if (kind?.boundary !== 'company') return true;
      const found = transaction.get(kind.name, recordKey(kind, organization, String(values[field])));
      return !found || decisions['tenancy.attachmentSeen'](belongingOf(kind, found), reach);
    }),
  );
}

import type { RecordType, Spec } from '../../spec/spec.ts';
import type { StoredRecord, Transaction } from './store.ts';

/** A record in the shape a view gives it; without a view, all its fields. */
export function show(
  spec: Spec,
  transaction: Transaction,
  type: RecordType,
  view: string | undefined,
  record: StoredRecord,
) {
  const members = (view === undefined ? undefined : type.views?.[view]) ?? Object.keys(type.fields);
  const shown: Record<string, unknown> = {};
  for (const member of members) {
    if (typeof member === 'string') {
      shown[member] = record.values[member] ?? null;
      continue;
    }
    const reference = record.values[member.through];
    const target = type.fields[member.through]?.references as string;
    const found = reference == null ? undefined : transaction.get(target, String(reference));
    const visible =
      found && (found.organization === record.organization || spec.records[target]?.boundary === 'shared');
    shown[member.as] = visible
      ? Object.fromEntries(member.pick.map((field) => [field, found.values[field] ?? null]))
      : null;
  }
  return shown;
}

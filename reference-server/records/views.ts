import type { RecordType, Spec } from '../../spec/spec.ts';
import { withDerived } from './derived.ts';
import { belongingOf, isReached, type Reach } from './reach.ts';
import { recordKey } from './record-key.ts';
import type { StoredRecord, View } from './store.ts';

/** A record in the shape a view gives it; without a view, all its fields. */
export function show(
  { spec, transaction, reach }: { spec: Spec; transaction: View; reach: Reach },
  type: RecordType,
  view: string | undefined,
  record: StoredRecord,
): Record<string, unknown> {
  const members = (view === undefined ? undefined : type.views?.[view]) ?? Object.keys(type.fields);
  const shown: Record<string, unknown> = {};
  const { values, organization } = withDerived(type, record);
  for (const member of members) {
    if (typeof member === 'string') {
      shown[member] = values[member] ?? null;
      continue;
    }
    const reference = values[member.through];
    const target = spec.records[String(type.fields[member.through]?.references)] as RecordType;
    const found =
      reference == null
        ? undefined
        : transaction.get(target.name, recordKey(target, organization, String(reference)));
    // Whoever sees the record of another organization (only a broken server shows one) sees that organization's names.
    const seen = { ...reach, organizations: [organization] };
    const visible = found && (target.boundary === 'shared' || isReached(belongingOf(target, found), seen));
    shown[member.as] = visible
      ? Object.fromEntries(member.pick.map((field) => [field, found.values[field] ?? null]))
      : null;
  }
  return shown;
}

import type { EmbeddedTotal, RecordType, Spec } from '../../spec/spec.ts';
import { withDerived } from './derived.ts';
import { belongingOf, isReached, type Reach } from './reach.ts';
import { recordKey } from './record-key.ts';
import type { StoredRecord, View } from './store.ts';

interface Showing {
  spec: Spec;
  transaction: View;
  reach: Reach;
}

/** A record in the shape a view gives it; without a view, all its fields. */
export function show(
  { spec, transaction, reach }: Showing,
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
    if ('sum' in member) {
      shown[member.as] = total({ spec, transaction, reach }, member, values[type.identifier], organization);
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
    const picked = visible ? withDerived(target, found).values : {};
    shown[member.as] = visible
      ? Object.fromEntries(member.pick.map((field) => [field, picked[field] ?? null]))
      : null;
  }
  return shown;
}

/** What the records that name this one add up to, as far as the caller reaches them. */
function total(
  { spec, transaction, reach }: Showing,
  { over, sum, by }: EmbeddedTotal,
  identifier: unknown,
  organization: string,
): number {
  const type = spec.records[over] as RecordType;
  const seen = { ...reach, organizations: [organization] };
  return transaction
    .list(over)
    .filter((record) => record.values[by] === identifier && isReached(belongingOf(type, record), seen))
    .map((record) => withDerived(type, record))
    .reduce((whole, { values }) => whole + Number(values[sum] ?? 0), 0);
}

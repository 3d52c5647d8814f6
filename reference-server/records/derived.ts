import type { RecordType } from '../../spec/spec.ts';
import { evaluate } from './expressions.ts';
import type { StoredRecord } from './store.ts';
import { asVariable } from './variables.ts';

/** Stored records are never changed, and what is derived depends on nothing else. */
const known = new WeakMap<StoredRecord, StoredRecord>();

/** The record with the values of its derived fields, which are never stored. */
export function withDerived(type: RecordType, record: StoredRecord): StoredRecord {
  const derived = derivedFields(type);
  if (derived.length === 0) return record;
  let whole = known.get(record);
  if (!whole) {
    const variables = { record: asVariable(type, record.values) };
    const values = derived.map(([name, expression]) => [name, evaluate(expression, variables)]);
    whole = { ...record, values: { ...record.values, ...Object.fromEntries(values) } };
    known.set(record, whole);
    known.set(whole, whole);
  }
  return whole;
}

/** The values of a record that are stored. */
export function withoutDerived({ fields }: RecordType, { values }: StoredRecord): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => fields[name]?.derived === undefined));
}

const found = new WeakMap<RecordType, [field: string, expression: string][]>();

function derivedFields(type: RecordType): [field: string, expression: string][] {
  let fields = found.get(type);
  if (!fields) {
    fields = Object.entries(type.fields).flatMap(([name, { derived }]) =>
      derived === undefined ? [] : [[name, derived]],
    );
    found.set(type, fields);
  }
  return fields;
}

import type { JsonSchema, RecordType, Spec } from '../../spec/spec.ts';
import { label } from '../pages/label.ts';
import type { StoredRecord, View } from '../records/store.ts';
import { show } from '../records/views.ts';
import { inMajorUnits } from './major-units.ts';

/** What a document says about a record, ready to be set. */
export interface DocumentContent {
  title: string;
  fileName: string;
  /** Who made it out. */
  from: string;
  /** In the order of the view. */
  parts: readonly (DocumentFact | DocumentTable)[];
}

export interface DocumentFact {
  label: string;
  value: string;
}

/** A part of a record that consists of parts. */
export interface DocumentTable {
  title: string;
  columns: readonly { label: string; isAmount: boolean }[];
  rows: readonly (readonly string[])[];
}

type Values = Readonly<Record<string, unknown>>;
type Schema = JsonSchema & {
  kind?: string;
  references?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
};

/** A record as a document shows it: facts above, parts in tables, money in units people know. */
export function documentContent(
  view: View,
  type: RecordType,
  viewName: string | undefined,
  record: StoredRecord,
  spec: Spec,
): DocumentContent {
  const reach = { organizations: [record.organization] };
  const values = show({ spec, transaction: view, reach }, type, viewName, record);
  const house = spec.fixtures.organizations.find(({ id }) => id === record.organization);
  const own: Writing = { spec, currency: currencyOf(type, record.values) };
  const picked = pickedRecords(type, viewName, spec);
  const parts: (DocumentFact | DocumentTable)[] = [];
  for (const [name, value] of Object.entries(values)) {
    const schema = type.fields[name] as Schema | undefined;
    if (value === null || name === type.identifier || schema?.references !== undefined) continue;
    if (Array.isArray(value)) parts.push(tableOf(name, value as Values[], schema?.items, own));
    else if (name in picked)
      parts.push({ label: label(name), value: wordsOf(value as Values, picked[name]) });
    else parts.push({ label: labelOf(name, schema?.kind, spec), value: written(value, schema, own) });
  }
  const id = String(record.values[type.identifier]);
  return {
    title: label(type.title),
    fileName: `${type.title}-${id}`,
    from: house?.name ?? '',
    parts,
  };
}

interface Writing {
  spec: Spec;
  /** Of all amounts in the document. */
  currency: string | undefined;
}

function currencyOf(type: RecordType, values: Values): string | undefined {
  const [field] = Object.entries(type.fields).find(([, { kind }]) => kind === 'currency') ?? [];
  return field === undefined ? undefined : String(values[field] ?? '');
}

/** A column for each member that any of the parts has, but for identifiers of other records. */
function tableOf(
  name: string,
  rows: readonly Values[],
  item: Schema | undefined,
  own: Writing,
): DocumentTable {
  const columns = Object.entries(item?.properties ?? {}).filter(
    ([column, { references }]) => references === undefined && rows.some((row) => row[column] != null),
  );
  return {
    title: label(name),
    columns: columns.map(([column, { kind }]) => ({
      label: labelOf(column, kind, own.spec),
      isAmount: kind === 'money-minor',
    })),
    rows: rows.map((row) => columns.map(([column, schema]) => written(row[column], schema, own))),
  };
}

/** The unit in a field's name is that of the interface; here another one is shown. */
function labelOf(name: string, kind: string | undefined, { governance }: Spec): string {
  const units: Record<string, string> = {
    'money-minor': governance.money?.suffix ?? '',
    'duration-seconds': 'Seconds',
  };
  const unit = units[kind ?? ''] ?? '';
  return label(unit !== '' && name.endsWith(unit) ? name.slice(0, -unit.length) : name);
}

function written(value: unknown, schema: Schema | undefined, { spec, currency }: Writing): string {
  if (value === null || value === undefined) return '';
  if (schema?.kind === 'money-minor' && currency !== undefined)
    return `${inMajorUnits(BigInt(value as number), spec.governance.money?.exponents?.[currency] ?? 2)} ${currency}`;
  if (schema?.kind === 'duration-seconds') return `${(Number(value) / 3600).toFixed(2)} h`;
  if (schema?.kind === 'instant') return String(value).slice(0, 10);
  return String(value);
}

/** Members of a view that are taken from another record, with the field that identifies it. */
function pickedRecords({ views, fields }: RecordType, viewName: string | undefined, { records }: Spec) {
  const members = (viewName === undefined ? undefined : views?.[viewName]) ?? [];
  return Object.fromEntries(
    members.flatMap((member): [string, string | undefined][] =>
      typeof member === 'string' || 'sum' in member
        ? []
        : [[member.as, records[fields[member.through]?.references ?? '']?.identifier]],
    ),
  );
}

/** What another record is called: identifiers mean nothing to a reader. */
function wordsOf(picked: Values, identifier: string | undefined): string {
  return Object.entries(picked)
    .filter(([name]) => name !== identifier)
    .map(([, value]) => String(value ?? ''))
    .join(', ');
}

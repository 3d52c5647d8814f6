import type { JsonSchema, RecordField, RecordType, Spec, Tool } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';
import { isAmountName } from './amount-names.ts';

export type Kind = NonNullable<RecordField['kind']>;

/** A part of a value that follows a convention; `*` in its path is each item of an array. */
export interface KindedPart {
  path: readonly string[];
  kind: Kind;
  /** What the spec says of it. */
  schema: JsonSchema;
}

/** The parts of a record of this kind, as a view shows it; as it is kept without a view. Embedded records included. */
export function partsOfRecord({ records }: Spec, type: RecordType, view?: string): KindedPart[] {
  const members = (view === undefined ? undefined : type.views?.[view]) ?? Object.keys(type.fields);
  return members.flatMap((member) => {
    if (typeof member === 'string') return partsOf(type.fields[member], [member]);
    if ('sum' in member) return partsOf(records[member.over]?.fields[member.sum], [member.as]);
    const embedded = records[String(type.fields[member.through]?.references)];
    return member.pick.flatMap((field) => partsOf(embedded?.fields[field], [member.as, field]));
  });
}

/** The parts of each record a tool answers with; none where it answers with no record of one kind. */
export function partsShown(spec: Spec, { operation }: Tool): KindedPart[] {
  const type = spec.records[operation.record ?? ''];
  const isComputed = operation.returns !== undefined && operation.view === undefined;
  return type === undefined || isComputed || !showsRecords.has(operation.kind)
    ? []
    : partsOfRecord(spec, type, operation.view);
}

const showsRecords = new Set<Tool['operation']['kind']>([
  ...(['list', 'get', 'create', 'update', 'append', 'transition', 'start', 'stop', 'collect'] as const),
]);

/**
 * The arguments of a tool that follow a convention: those written to a field, or compared with one, follow the field's; others
 * are known by their format, and amounts by their name.
 */
export function partsTaken(spec: Spec, { operation, input }: Tool): KindedPart[] {
  const { fields = {} } = spec.records[operation.record ?? ''] ?? {};
  const { body, into, filters = {} } = operation;
  const lines = (fields[into ?? ''] as JsonSchema | undefined)?.items;
  const written = into === undefined ? fields : propertiesOf(lines as JsonSchema | undefined);
  const like = (name: string) =>
    (filters[name] ? fields[filters[name].field] : written[name]) as JsonSchema | undefined;
  return Object.entries(propertiesOf(input)).flatMap(([name, schema]) =>
    name === body
      ? Object.entries(propertiesOf(schema)).flatMap(([member, inner]) =>
          argumentParts(spec, inner, like(member), [name, member]),
        )
      : argumentParts(spec, schema, like(name), [name]),
  );
}

function argumentParts(
  spec: Spec,
  schema: JsonSchema,
  like: JsonSchema | undefined,
  path: readonly string[],
): KindedPart[] {
  const kind = (like?.kind as Kind | undefined) ?? kindByForm(spec, schema, path.at(-1) ?? '');
  const own = kind === undefined || isObject(like?.items) ? [] : [{ path, kind, schema }];
  const inside = Object.entries(propertiesOf(schema)).flatMap(([name, inner]) =>
    argumentParts(spec, inner, propertiesOf(like)[name], [...path, name]),
  );
  const items = isObject(schema.items)
    ? argumentParts(spec, schema.items, like?.items as JsonSchema | undefined, [...path, '*'])
    : [];
  return [...own, ...inside, ...items];
}

function kindByForm(spec: Spec, { format }: JsonSchema, name: string): Kind | undefined {
  if (spec.governance.time?.format === 'rfc3339' && format === 'date-time') return 'instant';
  if (spec.governance.time?.format === 'rfc3339' && format === 'date') return 'calendar-date';
  return isAmountName(spec, name) ? 'money-minor' : undefined;
}

function partsOf(field: JsonSchema | undefined, path: readonly string[]): KindedPart[] {
  if (!field) return [];
  const { kind, items } = field;
  return [
    ...(typeof kind === 'string' ? [{ path, kind: kind as Kind, schema: field }] : []),
    ...Object.entries(propertiesOf(field)).flatMap(([name, inner]) => partsOf(inner, [...path, name])),
    ...(isObject(items) ? partsOf(items, [...path, '*']) : []),
  ];
}

function propertiesOf(schema: JsonSchema | undefined): Readonly<Record<string, JsonSchema>> {
  return isObject(schema?.properties) ? (schema.properties as Record<string, JsonSchema>) : {};
}

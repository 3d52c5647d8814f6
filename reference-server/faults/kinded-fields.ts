import type { ErrorObject } from 'ajv';
import type { RecordField, Spec } from '../../spec/spec.ts';

export type Values = Readonly<Record<string, unknown>>;

/** Names of the fields that follow a convention, those inside other fields included. */
export function fieldsOfKind({ records }: Spec, kind: RecordField['kind']): ReadonlySet<string> {
  return new Set(Object.values(records).flatMap(({ fields }) => namesIn(fields, kind)));
}

function namesIn(fields: Values, kind: RecordField['kind']): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const {
      kind: own,
      properties,
      items,
    } = field as { kind?: unknown; properties?: Values; items?: unknown };
    const inside = [properties, (items as { properties?: Values } | undefined)?.properties];
    return [...(own === kind ? [name] : []), ...inside.flatMap((each) => (each ? namesIn(each, kind) : []))];
  });
}

/** A copy of a value in which members of these names are changed, however deep. `around` is what stands beside a member and above. */
export function rewritten<T>(
  value: T,
  names: ReadonlySet<string>,
  change: (member: unknown, around: Values) => unknown,
  above: Values = {},
): T {
  if (Array.isArray(value)) return value.map((item) => rewritten(item, names, change, above)) as T;
  if (value === null || typeof value !== 'object') return value;
  const around = { ...above, ...value };
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      names.has(name) ? change(member, around) : rewritten(member, names, change, around),
    ]),
  ) as T;
}

/** Whether a broken rule is about an argument of one of these names. */
export function isAbout({ instancePath }: ErrorObject, names: ReadonlySet<string>): boolean {
  return names.has(instancePath.split('/').at(-1) ?? '');
}

import type { JsonSchema, Spec, Tool } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';

/** A part of a tool's arguments that names a record. */
export interface ReferencePath {
  /** As arbitraries know it: items of an array by the first index. */
  path: readonly (string | number)[];
  kind: string;
}

/** The parts of a tool's arguments that name records, as the fields they are written to tell. */
export function referencePaths(spec: Spec, { operation, input }: Tool): ReferencePath[] {
  const fields = spec.records[operation.record ?? '']?.fields ?? {};
  const { body } = operation;
  const start = body === undefined ? [] : [body];
  const values = body === undefined ? input : (propertiesOf(input)[body] ?? {});
  return Object.keys(propertiesOf(values)).flatMap((name) =>
    within(fields[name] as JsonSchema | undefined, [...start, name]),
  );
}

function within(field: JsonSchema | undefined, path: ReferencePath['path']): ReferencePath[] {
  if (!field) return [];
  const { references: kind, items } = field;
  const parts = Object.entries(propertiesOf(field)).flatMap(([name, part]) => within(part, [...path, name]));
  return [
    ...(typeof kind === 'string' ? [{ path, kind }] : []),
    ...(isObject(items) ? within(items, [...path, 0]) : []),
    ...parts,
  ];
}

function propertiesOf({ properties }: JsonSchema): Record<string, JsonSchema> {
  return isObject(properties) ? (properties as Record<string, JsonSchema>) : {};
}

import type { JsonSchema } from '../../spec/spec.ts';
import { typeNames } from './keywords.ts';
import type { Schema } from './normal-form.ts';

/** How a keyword that both schemas have is stated once, so that both hold. What is not here keeps the first. */
const together: Record<string, (a: never, b: never) => unknown> = {
  minimum: Math.max,
  exclusiveMinimum: Math.max,
  minLength: Math.max,
  minItems: Math.max,
  minProperties: Math.max,
  maximum: Math.min,
  exclusiveMaximum: Math.min,
  maxLength: Math.min,
  maxItems: Math.min,
  maxProperties: Math.min,
  required: (a: string[], b: string[]) => [...new Set([...a, ...b])],
  enum: (a: unknown[], b: unknown[]) =>
    a.filter((value) => b.some((other) => JSON.stringify(other) === JSON.stringify(value))),
  uniqueItems: (a: boolean, b: boolean) => a || b,
  patternProperties: (a: object, b: object) => ({ ...a, ...b }),
  additionalProperties: both,
  unevaluatedProperties: both,
  anyOf: everyPair,
  oneOf: everyPair, // exactly one of each list is exactly one pair
};

/** One schema for what is valid under both, or false when their types exclude each other; see `normalForm` for its limits. */
export function combine(a: JsonSchema, b: JsonSchema): JsonSchema | false {
  const combined: Record<string, unknown> = { ...b, ...a };
  for (const keyword of Object.keys(a).filter((name) => Object.hasOwn(b, name))) {
    const merge = together[keyword] as ((a: unknown, b: unknown) => unknown) | undefined;
    if (merge) combined[keyword] = merge(a[keyword], b[keyword]);
  }
  if (a.type !== undefined && b.type !== undefined) {
    const types = sharedTypes(typeNames(a), typeNames(b));
    if (types.length === 0) return false;
    combined.type = types;
  }
  if (a.properties || b.properties) combined.properties = propertiesOfBoth(a, b);
  if (a.prefixItems || b.prefixItems || (a.items !== undefined && b.items !== undefined)) {
    const length = Math.max(
      ...[a, b].map(({ prefixItems }) => (prefixItems as Schema[] | undefined)?.length ?? 0),
    );
    combined.prefixItems = Array.from({ length }, (_, index) => both(itemAt(a, index), itemAt(b, index)));
    combined.items = both(itemAt(a, length), itemAt(b, length));
  }
  return combined;
}

/** The schema that `properties`, `patternProperties` and `additionalProperties` give a property. */
export function propertySchema(schema: JsonSchema, name: string): Schema {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  if (Object.hasOwn(properties, name)) return properties[name] as Schema;
  const patterns = Object.entries((schema.patternProperties ?? {}) as Record<string, Schema>);
  const matching = patterns
    .filter(([pattern]) => new RegExp(pattern, 'u').test(name))
    .map(([, each]) => each);
  if (matching.length > 0) return matching.reduce(both);
  return (schema.additionalProperties as Schema | undefined) ?? true;
}

/** The schema that `prefixItems` and `items` give the item at an index. */
export function itemAt(schema: JsonSchema, index: number): Schema {
  const prefix = (schema.prefixItems ?? []) as Schema[];
  return prefix[index] ?? (schema.items as Schema | undefined) ?? true;
}

function propertiesOfBoth(a: JsonSchema, b: JsonSchema): Record<string, Schema> {
  const names = new Set([a, b].flatMap(({ properties }) => Object.keys(properties ?? {})));
  return Object.fromEntries(
    [...names].map((name) => [name, both(propertySchema(a, name), propertySchema(b, name))]),
  );
}

function both(a: Schema, b: Schema): Schema {
  if (a === true || b === false) return b;
  if (b === true || a === false) return a;
  return { allOf: [a, b] };
}

function everyPair(a: Schema[], b: Schema[]): Schema[] {
  return a.flatMap((one) => b.map((other) => both(one, other)));
}

function sharedTypes(a: string[], b: string[]): string[] {
  const admits = (types: string[], type: string) =>
    types.includes(type) || (type === 'integer' && types.includes('number'));
  return [...new Set([...a.filter((type) => admits(b, type)), ...b.filter((type) => admits(a, type))])];
}

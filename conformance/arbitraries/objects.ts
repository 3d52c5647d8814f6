import fc from 'fast-check';
import type { JsonSchema } from '../../spec/spec.ts';
import { differentItems, onlyWhen } from './bounded-filter.ts';
import { propertySchema } from './combine.ts';
import { propertyName } from './free-form.ts';
import type { Schema } from './normal-form.ts';
import { matching } from './strings.ts';
import { NothingFitsError, type Path } from './unsupported-schema.ts';
import type { PartMaker } from './values-of.ts';

type Properties = Record<string, unknown>;

/** Objects with every required property, some of the optional ones, and others where the schema speaks of them. */
export function objects(form: JsonSchema, path: Path, part: PartMaker): fc.Arbitrary<Properties> {
  const required = (form.required ?? []) as string[];
  const named = namedProperties(form, required, part);
  const { minProperties = 0, maxProperties } = form as { minProperties?: number; maxProperties?: number };
  const known =
    minProperties <= required.length && maxProperties === undefined
      ? fc.record(named, { requiredKeys: required, noNullPrototype: true })
      : someProperties(named, required, minProperties, maxProperties);
  const names = Object.keys(named);
  const missing = Math.max(0, minProperties - names.length);
  const room = Math.max(0, (maxProperties ?? names.length + 3) - names.length);
  if (!speaksOfOthers(form, missing) || room === 0) return known;
  const others = otherProperties(form, path, names, part, missing, Math.max(missing, Math.min(room, 3)));
  return fc.tuple(known, others).map(([some, more]) => ({ ...some, ...Object.fromEntries(more) }));
}

function namedProperties(
  form: JsonSchema,
  required: string[],
  part: PartMaker,
): Record<string, fc.Arbitrary<unknown>> {
  const made: [string, fc.Arbitrary<unknown>][] = [];
  for (const name of new Set([...Object.keys(form.properties ?? {}), ...required])) {
    try {
      made.push([name, part(propertySchema(form, name), name)]);
    } catch (error) {
      if (!(error instanceof NothingFitsError) || required.includes(name)) throw error;
    }
  }
  return Object.fromEntries(made);
}

/** Chooses how many optional properties to keep, for the bounds that `fc.record` does not know. */
function someProperties(
  named: Record<string, fc.Arbitrary<unknown>>,
  required: string[],
  minProperties: number,
  maxProperties: number | undefined,
): fc.Arbitrary<Properties> {
  const optional = Object.keys(named).filter((name) => !required.includes(name));
  const clamp = (count: number) => Math.min(optional.length, Math.max(0, count - required.length));
  const chosen = fc.subarray(optional, {
    minLength: clamp(minProperties),
    maxLength: clamp(maxProperties ?? Number.POSITIVE_INFINITY),
  });
  return fc.tuple(chosen, fc.record(named, { noNullPrototype: true })).map(([kept, all]) => {
    const isKept = (name: string) => required.includes(name) || kept.includes(name);
    return Object.fromEntries(Object.entries(all).filter(([name]) => isKept(name)));
  });
}

function speaksOfOthers(form: JsonSchema, missing: number): boolean {
  if (form.patternProperties) return true;
  if (form.additionalProperties === false || form.unevaluatedProperties === false) return false;
  return form.additionalProperties !== undefined || form.properties === undefined || missing > 0;
}

/** Properties no name is given for: those of each pattern, and those of `additionalProperties`. */
function otherProperties(
  form: JsonSchema,
  path: Path,
  names: string[],
  part: PartMaker,
  minLength: number,
  maxLength: number,
): fc.Arbitrary<[string, unknown][]> {
  const byPattern = Object.entries((form.patternProperties ?? {}) as Record<string, Schema>);
  const isOther = (name: string) => byPattern.every(([pattern]) => !new RegExp(pattern, 'u').test(name));
  const entries: fc.Arbitrary<[string, unknown]>[] = [];
  const add = (makeName: () => fc.Arbitrary<string>, schema: Schema, isMeant: (name: string) => boolean) => {
    const isFree = (name: string) => isMeant(name) && !names.includes(name) && name !== '__proto__';
    try {
      const none = () => new NothingFitsError(path, 'propertyNames', 'no further property name is possible');
      entries.push(fc.tuple(onlyWhen(makeName(), isFree, none), part(schema, '*')));
    } catch (error) {
      if (!(error instanceof NothingFitsError)) throw error;
    }
  };
  for (const [pattern, schema] of byPattern)
    add(
      () => matching(pattern, path),
      schema,
      () => true,
    );
  if (byPattern.length === 0 || form.additionalProperties !== undefined) {
    add(() => nameArbitrary(form, part), (form.additionalProperties ?? true) as Schema, isOther);
  }
  const tooFew = () => new NothingFitsError(path, 'minProperties', 'too few properties are possible');
  if (entries.length === 0 && minLength > 0) throw tooFew();
  if (entries.length === 0) return fc.constant([]);
  return differentItems(fc.oneof(...entries), { minLength, maxLength }, ([name]) => name, tooFew);
}

function nameArbitrary(form: JsonSchema, part: PartMaker): fc.Arbitrary<string> {
  const rule = form.propertyNames as Schema | undefined;
  if (rule === undefined || rule === true) return propertyName;
  return part({ allOf: [{ type: 'string' }, rule] }, '*') as fc.Arbitrary<string>;
}

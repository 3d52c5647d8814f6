import fc from 'fast-check';
import type { JsonSchema } from '../../spec/spec.ts';
import { arrays } from './arrays.ts';
import { onlyWhen } from './bounded-filter.ts';
import { anything } from './free-form.ts';
import { intendedTypes, isApproximated, listedValues } from './keywords.ts';
import { normalForm, type Schema } from './normal-form.ts';
import { integers, numbers } from './numbers.ts';
import { objects } from './objects.ts';
import { strings } from './strings.ts';
import { NothingFitsError, type Path, UnsupportedSchemaError } from './unsupported-schema.ts';
import { validatorOf } from './validity.ts';

/** How a caller bends what is generated. */
export interface ValueOptions {
  /**
   * Values for one part, such as identifiers of records that exist; undefined leaves the part to its schema.
   * `path` names the part (array items by the first index their schema serves, unnamed properties by `*`), `schema` is its
   * schema with references and allOf resolved. Values that are not valid there are still dropped.
   */
  override?: (path: Path, schema: JsonSchema) => fc.Arbitrary<unknown> | undefined;
}

/** Makes the arbitrary of a part: `step` leads from the whole to it. */
export type PartMaker = (schema: Schema, step: string | number) => fc.Arbitrary<unknown>;

interface Place extends ValueOptions {
  root: JsonSchema;
  path: Path;
  references: string[];
}

/** How often a value may go round a recursive schema. */
const ROUNDS = 2;

/**
 * Values that are valid under a JSON Schema 2020-12 (with `format` asserted); they shrink towards small, short and absent.
 * Optional properties are sometimes left out; properties that no keyword names appear only where `additionalProperties` is
 * given, nothing else is named, or `minProperties` asks for them.
 * @throws UnsupportedSchemaError when no valid value can be made
 */
export function valuesOf(schema: Schema, options: ValueOptions = {}): fc.Arbitrary<unknown> {
  const root = schema === true ? {} : schema === false ? { not: {} } : schema;
  const made = arbitraryFor(root, { ...options, root, path: [], references: [] });
  return onlyValid(made, root, []);
}

function arbitraryFor(schema: Schema, place: Place): fc.Arbitrary<unknown> {
  const normal = normalForm(schema, place.root, place.path);
  const here = { ...place, references: [...place.references, ...normal.references] };
  if (here.references.length - new Set(here.references).size > ROUNDS) {
    throw new NothingFitsError(
      place.path,
      '$ref',
      `the schema asks for more than ${ROUNDS} rounds of recursion`,
    );
  }
  const overridden = place.override?.(place.path, normal.form);
  const made = overridden ?? valuesOfForm(normal.form, here);
  const isChecked =
    schema !== place.root && typeof schema === 'object' && (overridden || isApproximated(normal.form));
  return isChecked || isMerged(schema) ? onlyValid(made, schema as JsonSchema, place.path, place.root) : made;
}

function isMerged(schema: Schema): boolean {
  return typeof schema === 'object' && Object.hasOwn(schema, 'allOf');
}

function valuesOfForm(form: JsonSchema, place: Place): fc.Arbitrary<unknown> {
  const listed = listedValues(form);
  if (listed?.length === 0) throw new NothingFitsError(place.path, 'enum', 'no value is listed');
  if (listed) return fc.constantFrom(...listed);
  for (const keyword of ['anyOf', 'oneOf']) {
    if (form[keyword]) return alternatives(form, keyword, place);
  }
  const types = intendedTypes(form);
  if (types.length === 0) return anything;
  return firstShrinksBest(types.map((type) => () => valuesOfType(type, form, place)));
}

/** Each branch together with what stands beside it. */
function alternatives(form: JsonSchema, keyword: string, place: Place): fc.Arbitrary<unknown> {
  const { [keyword]: branches, ...rest } = form;
  return firstShrinksBest(
    (branches as Schema[]).map((branch) => () => arbitraryFor({ allOf: [rest, branch] }, place)),
  );
}

/** Any of what can be made; fails only when nothing can. */
function firstShrinksBest(makers: (() => fc.Arbitrary<unknown>)[]): fc.Arbitrary<unknown> {
  const made: fc.Arbitrary<unknown>[] = [];
  let failure: unknown;
  for (const make of makers) {
    try {
      made.push(make());
    } catch (error) {
      if (!(error instanceof UnsupportedSchemaError)) throw error;
      failure = error;
    }
  }
  if (made.length === 0) throw failure;
  return fc.oneof({ withCrossShrink: true }, ...made);
}

function valuesOfType(type: string, form: JsonSchema, place: Place): fc.Arbitrary<unknown> {
  const part: PartMaker = (schema, step) => arbitraryFor(schema, { ...place, path: [...place.path, step] });
  switch (type) {
    case 'string':
      return strings(form, place.path);
    case 'integer':
      return integers(form, place.path);
    case 'number':
      return numbers(form, place.path);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return arrays(form, place.path, part);
    case 'object':
      return objects(form, place.path, part);
    default:
      throw new UnsupportedSchemaError(place.path, 'type', `"${type}" is no JSON Schema type`);
  }
}

/** Drops what is not valid. A part is checked against its own schema, with the definitions its references need. */
function onlyValid(
  made: fc.Arbitrary<unknown>,
  schema: JsonSchema,
  path: Path,
  root = schema,
): fc.Arbitrary<unknown> {
  const { $defs, definitions } = root;
  const violations = validatorOf(
    schema === root ? root : { ...schema, $defs: $defs ?? {}, definitions: definitions ?? {} },
  );
  return onlyWhen(
    made,
    (value) => violations(value).length === 0,
    (rejected) => {
      const [first] = violations(rejected);
      const where = [...path, ...(first?.path ?? [])];
      return new UnsupportedSchemaError(
        where,
        first?.keyword ?? 'schema',
        `no valid value was found (last try: ${first?.message})`,
      );
    },
  );
}

import type { JsonSchema } from '../../spec/spec.ts';
import { combine } from './combine.ts';
import { NothingFitsError, type Path, UnsupportedSchemaError } from './unsupported-schema.ts';

/** A schema wherever one may stand: `true` admits everything, `false` nothing. */
export type Schema = JsonSchema | boolean;

/** A schema whose own level has neither `$ref` nor `allOf` nor `if`, and the references that were followed for it. */
export interface NormalForm {
  form: JsonSchema;
  references: string[];
}

/**
 * Follows `$ref`, merges `allOf` and states `if` as an `anyOf` (JSON Schema 2020-12, Core, section 10.2), for one level.
 * Where two parts cannot be merged (two patterns), the form is weaker than the schema: what is made of it has to be checked.
 * @throws NothingFitsError when the parts exclude each other
 * @throws UnsupportedSchemaError for a `$ref` that leads nowhere, in a circle or out of the document
 */
export function normalForm(
  schema: Schema,
  root: JsonSchema,
  path: Path,
  followed: string[] = [],
): NormalForm {
  if (schema === false) throw new NothingFitsError(path, 'false schema', 'the schema false admits no value');
  if (schema === true) return { form: {}, references: followed };
  const { $ref, allOf, if: condition, then, else: otherwise, ...own } = schema;
  const parts: Schema[] = [...((allOf as Schema[] | undefined) ?? [])];
  if (condition !== undefined && (then !== undefined || otherwise !== undefined)) {
    parts.push({
      anyOf: [{ allOf: [condition, then ?? true] }, { allOf: [{ not: condition }, otherwise ?? true] }],
    });
  }
  let form: JsonSchema = own;
  let references = followed;
  const merge = (part: Schema, seen: string[]) => {
    const normal = normalForm(part, root, path, seen);
    const combined = combine(form, normal.form);
    if (combined === false) throw new NothingFitsError(path, 'type', 'the parts of allOf exclude each other');
    form = combined;
    references = [...references, ...normal.references.slice(seen.length)];
  };
  if (typeof $ref === 'string') {
    if (followed.includes($ref)) throw new UnsupportedSchemaError(path, '$ref', `${$ref} refers to itself`);
    merge(target($ref, root, path), [...followed, $ref]);
    references = [...references, $ref];
  }
  for (const part of parts) merge(part, followed);
  return { form, references };
}

/** What a local reference (a JSON Pointer in a fragment, RFC 6901 section 6) stands for. */
function target(reference: string, root: JsonSchema, path: Path): Schema {
  const dangling = () => new UnsupportedSchemaError(path, '$ref', `${reference} is not found in the schema`);
  if (reference !== '#' && !reference.startsWith('#/')) throw dangling();
  let found: unknown = root;
  for (const step of reference.split('/').slice(1)) {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) throw dangling();
    found = (found as Record<string, unknown>)[name];
  }
  return found as Schema;
}

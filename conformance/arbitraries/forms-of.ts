import type { JsonSchema } from '../../spec/spec.ts';
import { normalForm, type Schema } from './normal-form.ts';
import { type Path, UnsupportedSchemaError } from './unsupported-schema.ts';

/** Nesting of alternatives at one place beyond this is a schema that refers to itself without descending. */
const DEEPEST = 8;

/** Every form that may speak of a value: the schema's own and, recursively, its alternatives'. */
export function formsOf(schema: Schema, root: JsonSchema, path: Path, depth = 0): JsonSchema[] {
  if (typeof schema === 'boolean' || depth > DEEPEST) return [];
  try {
    const { form } = normalForm(schema, root, path);
    const branches = [...((form.anyOf as Schema[]) ?? []), ...((form.oneOf as Schema[]) ?? [])];
    return [form, ...branches.flatMap((branch) => formsOf(branch, root, path, depth + 1))];
  } catch (error) {
    if (error instanceof UnsupportedSchemaError) return []; // an alternative nothing fits: the value came from another
    throw error;
  }
}

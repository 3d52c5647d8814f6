import type { JsonSchema, Spec, Tool } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';

/** Schemas made so far: a validator is compiled once for each. */
const schemas = new WeakMap<Tool, Map<string, JsonSchema>>();

/** The input schema without the argument that carries a reference, and without what may be left out unless it is wanted. */
export function proposalSchema(
  spec: Spec,
  tool: Tool,
  complete: boolean,
  wanted: readonly string[] = [],
): JsonSchema {
  const made = schemas.get(tool) ?? new Map<string, JsonSchema>();
  schemas.set(tool, made);
  const key = JSON.stringify([complete, wanted]);
  const schema = made.get(key) ?? reducedSchema(spec, tool, complete, wanted);
  made.set(key, schema);
  return schema;
}

function reducedSchema(
  spec: Spec,
  { input }: Tool,
  complete: boolean,
  wanted: readonly string[],
): JsonSchema {
  const reference = spec.governance.approvals?.reference?.argument;
  const required = (Array.isArray(input.required) ? input.required : []).filter((name) => name !== reference);
  const properties = Object.entries(isObject(input.properties) ? input.properties : {}).filter(
    ([name]) => name !== reference && (complete || wanted.includes(name) || required.includes(name)),
  );
  return {
    ...input,
    properties: Object.fromEntries(properties),
    required: complete ? properties.map(([name]) => name) : [...new Set([...required, ...wanted])],
    additionalProperties: false,
  };
}

/** What is known stands as it is: a server's identifiers may be of another type than the documented ones. */
export function fixedTo(schema: JsonSchema, known: ReadonlyMap<string, unknown>): JsonSchema {
  const properties = Object.entries(isObject(schema.properties) ? schema.properties : {}).map(
    ([name, part]) => [name, known.has(name) ? { const: known.get(name) } : part],
  );
  return { ...schema, properties: Object.fromEntries(properties) };
}

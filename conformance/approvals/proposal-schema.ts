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
  { input, operation }: Tool,
  complete: boolean,
  wanted: readonly string[],
): JsonSchema {
  const reference = spec.governance.approvals?.reference?.argument;
  const reduced = reducedObject(input, complete, wanted, reference);
  const { [operation.body ?? '']: body, ...others } = reduced.properties as Record<string, JsonSchema>;
  if (operation.body === undefined || !body) return reduced;
  return { ...reduced, properties: { ...others, [operation.body]: reducedObject(body, complete) } };
}

function reducedObject(
  input: JsonSchema,
  complete: boolean,
  wanted: readonly string[] = [],
  reference?: string,
): JsonSchema {
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

/**
 * What is known stands as it is: a server's identifiers may be of another type than the documented ones.
 * @param known values by path, `body/lines/0/productId`; that of one item of an array is that of all of them
 */
export function fixedTo(schema: JsonSchema, known: ReadonlyMap<string, unknown>, path = ''): JsonSchema {
  const part = (name: string, inside: unknown): unknown => {
    const here = path === '' ? name : `${path}/${name}`;
    if (known.has(here)) return { const: known.get(here) };
    const leadsOn = [...known.keys()].some((other) => other.startsWith(`${here}/`));
    return leadsOn && isObject(inside) ? fixedTo(inside, known, here) : inside;
  };
  const { properties, items } = schema;
  const each =
    isObject(properties) && Object.entries(properties).map(([name, one]) => [name, part(name, one)]);
  return {
    ...schema,
    ...(each ? { properties: Object.fromEntries(each) } : {}),
    ...(items === undefined ? {} : { items: part('0', items) }),
  };
}

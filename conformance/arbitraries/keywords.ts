import type { JsonSchema } from '../../spec/spec.ts';

/** The types a schema names, whether `type` is one name or a list; empty when it names none. */
export function typeNames(schema: JsonSchema): string[] {
  if (schema.type === undefined) return [];
  return Array.isArray(schema.type) ? (schema.type as string[]) : [schema.type as string];
}

/** The values of `const` or `enum`, undefined when the schema lists none. */
export function listedValues(schema: JsonSchema): unknown[] | undefined {
  return Object.hasOwn(schema, 'const') ? [schema.const] : (schema.enum as unknown[] | undefined);
}

/** Keywords that speak of one type only (JSON Schema 2020-12, Validation, section 6): they hint at the type where none is named. */
const typeOfKeyword: Record<string, string> = {
  properties: 'object',
  required: 'object',
  additionalProperties: 'object',
  patternProperties: 'object',
  propertyNames: 'object',
  minProperties: 'object',
  maxProperties: 'object',
  dependentRequired: 'object',
  items: 'array',
  prefixItems: 'array',
  contains: 'array',
  minItems: 'array',
  maxItems: 'array',
  uniqueItems: 'array',
  pattern: 'string',
  format: 'string',
  minLength: 'string',
  maxLength: 'string',
  minimum: 'number',
  maximum: 'number',
  exclusiveMinimum: 'number',
  exclusiveMaximum: 'number',
  multipleOf: 'number',
};

/** The types worth making values of: those named, else those its keywords speak of, else none. */
export function intendedTypes(schema: JsonSchema): string[] {
  const named = typeNames(schema);
  if (named.length > 0) return named;
  return [...new Set(Object.keys(schema).flatMap((keyword) => typeOfKeyword[keyword] ?? []))];
}

/** Keywords the arbitraries obey exactly, and annotations; a schema with any other has its values checked. */
const obeyed = new Set(
  `$ref $defs definitions $schema $id $comment title description default examples deprecated readOnly writeOnly
   type properties required additionalProperties items prefixItems minItems maxItems minLength maxLength format
   minimum maximum const enum`.split(/\s+/),
);

const companionsToCheck: Record<string, string[]> = {
  format: ['minLength', 'maxLength'],
  const: ['properties', 'items', 'minLength', 'minimum', 'maximum', 'maxLength', 'type'],
  enum: ['properties', 'items', 'minLength', 'minimum', 'maximum', 'maxLength', 'type'],
};

/** Whether values made for the schema may break it, because a keyword (or two together) is only approximated. */
export function isApproximated(schema: JsonSchema): boolean {
  return Object.keys(schema).some(
    (keyword) =>
      !obeyed.has(keyword) || companionsToCheck[keyword]?.some((other) => Object.hasOwn(schema, other)),
  );
}

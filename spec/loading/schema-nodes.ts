/** Where JSON Schema 2020-12 keeps schemas inside a schema. Everything else in it is data and is left alone. */
const schemasByName = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];
const schemaLists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const singleSchemas = [
  ...[
    'items',
    'contains',
    'additionalProperties',
    'propertyNames',
    'unevaluatedItems',
    'unevaluatedProperties',
  ],
  ...['not', 'if', 'then', 'else', 'contentSchema'],
];

/** A schema in its object form. */
export type SchemaObject = Readonly<Record<string, unknown>>;

export function isSchemaObject(schema: unknown): schema is SchemaObject {
  return schema !== null && typeof schema === 'object' && !Array.isArray(schema);
}

/** A copy of a schema in which each schema directly inside it was replaced. */
export function mapSubschemas(schema: SchemaObject, replace: (inner: unknown) => unknown): SchemaObject {
  return Object.fromEntries(
    Object.entries(schema).map(([word, value]) => {
      if (schemasByName.includes(word) && isSchemaObject(value))
        return [
          word,
          Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replace(inner)])),
        ];
      if (schemaLists.includes(word) && Array.isArray(value)) return [word, value.map(replace)];
      if (singleSchemas.includes(word)) return [word, replace(value)];
      return [word, value];
    }),
  );
}

/** A schema and every schema inside it, outermost first. */
export function schemaNodes(schema: unknown): SchemaObject[] {
  if (!isSchemaObject(schema)) return [];
  const nodes = [schema];
  mapSubschemas(schema, (inner) => {
    nodes.push(...schemaNodes(inner));
    return inner;
  });
  return nodes;
}

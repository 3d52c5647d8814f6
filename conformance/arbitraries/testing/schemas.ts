import fc from 'fast-check';
import type { JsonSchema } from '../../../spec/spec.ts';

/** Schemas as tools have them, one or more for each keyword that the arbitraries know. */
export const schemaTable: Record<string, JsonSchema> = {
  'free-form object': { type: 'object' },
  'any value': {},
  'text with lengths': { type: 'string', minLength: 2, maxLength: 5 },
  'a long text': { type: 'string', minLength: 300 },
  'a pattern': { type: 'string', pattern: '^[A-Z]{3}-\\d{4}$' },
  'a pattern with a length': { type: 'string', pattern: '^[a-z]+$', minLength: 20, maxLength: 24 },
  'a pattern with a lookahead': { type: 'string', pattern: '^(?!0+$)\\d{4}$' },
  'a pattern of Unicode letters': { type: 'string', pattern: '^\\p{L}+$', maxLength: 6 },
  'an unanchored pattern': { type: 'string', pattern: '\\S', maxLength: 10 },
  'a date by pattern and format': { type: 'string', format: 'date', pattern: '^2\\d{3}-\\d{2}-\\d{2}$' },
  formats: {
    type: 'object',
    required: ['date', 'at', 'time', 'email', 'uuid', 'uri', 'host', 'ip', 'ip6', 'lasts', 'ours'],
    properties: {
      date: { type: 'string', format: 'date' },
      at: { type: 'string', format: 'date-time' },
      time: { type: 'string', format: 'time' },
      email: { type: 'string', format: 'email', maxLength: 60 },
      uuid: { type: 'string', format: 'uuid' },
      uri: { type: 'string', format: 'uri' },
      host: { type: 'string', format: 'hostname' },
      ip: { type: 'string', format: 'ipv4' },
      ip6: { type: 'string', format: 'ipv6' },
      lasts: { type: 'string', format: 'duration' },
      ours: { type: 'string', format: 'x-unheard-of' },
    },
  },
  numbers: {
    type: 'object',
    required: ['page', 'share', 'price', 'dozen', 'any', 'odd'],
    properties: {
      page: { type: 'integer', minimum: 1, maximum: 100 },
      share: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
      price: { type: 'number', minimum: 0, multipleOf: 0.01 },
      dozen: { type: 'integer', multipleOf: 12, exclusiveMinimum: 0 },
      any: { type: 'number' },
      odd: { type: 'number', minimum: 0.123, maximum: 0.1234 },
    },
  },
  lists: {
    type: 'object',
    additionalProperties: false,
    properties: {
      tags: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 3 },
      days: { type: 'array', items: { enum: ['mon', 'tue', 'wed'] }, uniqueItems: true, minItems: 3 },
      point: {
        type: 'array',
        prefixItems: [{ type: 'number' }, { type: 'number' }],
        items: false,
        minItems: 2,
      },
      row: { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'integer' }, maxItems: 4 },
    },
  },
  'a list': { type: 'array', items: { type: 'integer', minimum: 0 }, minItems: 1, maxItems: 4 },
  'nullable and listed': {
    type: 'object',
    required: ['state', 'note', 'kind'],
    properties: {
      state: { type: 'string', enum: ['draft', 'issued', 'paid'] },
      note: { type: ['string', 'null'], maxLength: 10 },
      kind: { const: 'invoice' },
      confirm: { type: 'boolean', const: true },
      level: { type: ['integer', 'null'], enum: [1, 2, 3, null] },
    },
    additionalProperties: false,
  },
  'bounds on properties': {
    type: 'object',
    required: ['id'],
    minProperties: 2,
    maxProperties: 3,
    additionalProperties: false,
    properties: Object.fromEntries(
      ['id', 'a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [name, { type: 'string' }]),
    ),
  },
  'few of many properties': {
    type: 'object',
    maxProperties: 2,
    properties: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`p${index}`, { type: 'null' }])),
  },
  'named by rule': {
    type: 'object',
    propertyNames: { pattern: '^[a-z]{2}$' },
    additionalProperties: { type: 'integer' },
    minProperties: 1,
  },
  'named by pattern': {
    type: 'object',
    patternProperties: { '^x-[a-z]+$': { type: 'boolean' } },
    additionalProperties: false,
  },
  'forbidden property': { type: 'object', properties: { id: { type: 'integer' }, secret: false } },
  alternatives: {
    type: 'object',
    required: ['target'],
    properties: {
      target: {
        oneOf: [
          {
            type: 'object',
            required: ['id'],
            properties: { id: { type: 'integer' } },
            additionalProperties: false,
          },
          { type: 'string', minLength: 3 },
          { type: 'null' },
        ],
      },
      either: { anyOf: [{ type: 'integer', minimum: 5 }, { type: 'boolean' }] },
    },
  },
  'one of two names': {
    type: 'object',
    properties: { clientId: { type: 'integer' }, email: { type: 'string', format: 'email' } },
    oneOf: [{ required: ['clientId'] }, { required: ['email'] }],
    additionalProperties: false,
  },
  merged: {
    allOf: [
      { type: 'object', required: ['a'], properties: { a: { type: 'number', minimum: 0 } } },
      { properties: { a: { type: 'integer', maximum: 9 }, b: { type: 'string' } }, required: ['b'] },
    ],
  },
  referenced: {
    type: 'object',
    required: ['money'],
    properties: {
      money: { $ref: '#/$defs/money' },
      fee: { anyOf: [{ $ref: '#/$defs/money' }, { type: 'null' }] },
    },
    $defs: {
      money: {
        type: 'object',
        required: ['amount', 'currency'],
        properties: {
          amount: { type: 'string', pattern: '^-?\\d{1,9}\\.\\d{2}$' },
          currency: { enum: ['PLN', 'EUR'] },
        },
        additionalProperties: false,
      },
    },
  },
  recursive: {
    $ref: '#/$defs/filter',
    $defs: {
      filter: {
        type: 'object',
        additionalProperties: false,
        required: ['field'],
        properties: {
          field: { type: 'string', minLength: 1 },
          and: { type: 'array', items: { $ref: '#/$defs/filter' } },
          not: { $ref: '#/$defs/filter' },
        },
      },
    },
  },
  conditional: {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: ['company', 'person'] }, taxId: { type: 'string', pattern: '^\\d{10}$' } },
    if: { properties: { kind: { const: 'company' } } },
    then: { required: ['taxId'] },
  },
  'dependent and negated': {
    type: 'object',
    properties: { from: { type: 'integer' }, to: { type: 'integer', not: { multipleOf: 2 } } },
    dependentRequired: { to: ['from'] },
    additionalProperties: false,
  },
  'array that contains': {
    type: 'array',
    items: { type: 'integer', minimum: 0, maximum: 3 },
    contains: { const: 3 },
  },
};

const size = fc.nat({ max: 3 });
const word = fc.constantFrom('id', 'name', 'limit', 'lines', 'state');

const text = fc
  .record(
    { minLength: size, more: size, pattern: fc.constantFrom('^[a-z]*$', '^\\d+$') },
    { requiredKeys: [] },
  )
  .map(({ minLength, more, pattern }) => ({
    type: 'string',
    ...(minLength === undefined ? {} : { minLength }),
    ...(more === undefined ? {} : { maxLength: (minLength ?? 0) + more + 1 }),
    ...(pattern === undefined ? {} : { pattern }),
  }));

const number = fc
  .record({
    type: fc.constantFrom('integer', 'number'),
    from: fc.integer({ min: -20, max: 20 }),
    more: fc.nat({ max: 40 }),
  })
  .chain(({ type, from, more }) =>
    fc.constantFrom<JsonSchema>(
      { type },
      { type, minimum: from },
      { type, maximum: from },
      { type, minimum: from, maximum: from + more },
      { type, exclusiveMinimum: from, exclusiveMaximum: from + more + 2 },
      { type, minimum: from, multipleOf: (more % 7) + 1 },
    ),
  );

const leaf: fc.Arbitrary<JsonSchema> = fc.oneof(
  text,
  number,
  fc.constantFrom<JsonSchema>(
    { type: 'boolean' },
    { type: ['string', 'null'] },
    { type: ['integer', 'null'], minimum: 1 },
  ),
  fc.constantFrom<JsonSchema>({ enum: ['a', 'b'] }, { const: 'c' }, { type: 'string', enum: ['x', 'yy'] }),
  fc.constantFrom('date', 'date-time', 'email', 'uuid').map((format) => ({ type: 'string', format })),
);

/** Schemas of every shape that is possible to satisfy. */
export const { schema: anySchema, object: anyObjectSchema } = fc.letrec<{
  schema: JsonSchema;
  object: JsonSchema;
  list: JsonSchema;
}>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small' },
    leaf,
    tie('object'),
    tie('list'),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    fc.tuple(leaf, tie('schema')).map(([one, other]) => ({ anyOf: [{ allOf: [one, other] }, one] })),
  ),
  object: fc
    .tuple(
      fc.dictionary(word, tie('schema'), { maxKeys: 4, noNullPrototype: true }),
      fc.infiniteStream(fc.boolean()),
      fc.nat(3),
    )
    .map(([properties, coin, openness]) => ({
      type: 'object',
      properties,
      required: Object.keys(properties).filter(() => coin.next().value),
      ...(openness === 0 ? {} : { additionalProperties: openness === 1 ? { type: 'string' } : false }),
    })),
  list: fc.tuple(tie('schema'), size, size, fc.boolean()).map(([items, minItems, more, bounded]) => ({
    type: 'array',
    items,
    minItems,
    ...(bounded ? { maxItems: minItems + more } : {}),
  })),
}));

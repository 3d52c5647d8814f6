import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import fc from 'fast-check';
import { JSONSchemaFaker } from 'json-schema-faker';
import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../spec/spec.ts';
import { differsInOnePlace, type SingleFault, singleFaults, valuesOf } from './index.ts';
import { anyObjectSchema, schemaTable } from './testing/schemas.ts';

const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;
const options = { strict: false, logger: false } as const;
const ajv = addFormats(new Ajv2020(options)) as unknown as Ajv2020;
const withoutFormats = new Ajv2020({ ...options, validateFormats: false });
/** The most lenient server that is still correct: it coerces what ajv knows how to coerce, and ignores formats. */
const lenient = new Ajv2020({ ...options, validateFormats: false, coerceTypes: 'array' });

function expectGenuine(schema: JsonSchema, positive: unknown, faults: SingleFault[]): void {
  const before = JSON.stringify(positive);
  expect(ajv.compile(schema)(positive), before).toBe(true);
  for (const fault of faults) {
    const what = `${before} → ${JSON.stringify(fault)}`;
    expect(ajv.compile(schema)(fault.value), what).toBe(false);
    expect(differsInOnePlace(positive, fault.value), what).toBe(true);
    if (fault.keyword === 'format') continue;
    expect(withoutFormats.compile(schema)(fault.value), what).toBe(false);
    expect(lenient.compile(schema)(structuredClone(fault.value)), what).toBe(false);
  }
  expect(JSON.stringify(positive)).toBe(before);
}

const summary = (schema: JsonSchema, positive: unknown) =>
  singleFaults(schema, positive).map(
    ({ keyword, says, value }) => `${keyword}: ${says} ⇒ ${JSON.stringify(value)}`,
  );

const inX = (schema: JsonSchema) => ({ type: 'object', properties: { x: schema } });

/** The values put in place of x, by keyword. */
const wrongs = (schema: JsonSchema, x: unknown) =>
  singleFaults(inX(schema), { x })
    .filter(({ path }) => path.length > 0)
    .map(({ keyword, value }) => [keyword, (value as { x: unknown }).x]);

describe('singleFaults', () => {
  it.each(Object.entries(schemaTable))('are genuine for %s', (_, schema) => {
    const positives = fc.sample(valuesOf(schema), { numRuns: 25, seed: 5 });
    for (const positive of positives) expectGenuine(schema, positive, singleFaults(schema, positive));
  });

  it('are genuine for generated schemas', () => {
    fc.assert(
      fc.property(anyObjectSchema, fc.integer(), (schema, seed) => {
        for (const positive of fc.sample(valuesOf(schema), { numRuns: 3, seed })) {
          expectGenuine(schema, positive, singleFaults(schema, positive));
        }
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  it('cover every keyword of a tool', () => {
    const schema: JsonSchema = {
      type: 'object',
      required: ['id'],
      additionalProperties: false,
      properties: { id: { type: 'integer', minimum: 1 }, state: { enum: ['draft', 'paid'] } },
    };
    expect(summary(schema, { id: 4, state: 'paid' })).toEqual([
      'type: (root) is "abc", not object ⇒ "abc"',
      'type: (root) is ["abc","def"], not object ⇒ ["abc","def"]',
      'type: (root) is 7, not object ⇒ 7',
      'required: id is missing ⇒ {"state":"paid"}',
      'additionalProperties: unexpectedProperty is not a known property ⇒ {"id":4,"state":"paid","unexpectedProperty":"x"}',
      'type: id is "abc", not integer ⇒ {"id":"abc","state":"paid"}',
      'type: id is {"unexpected":true}, not integer ⇒ {"id":{"unexpected":true},"state":"paid"}',
      'type: id is ["abc","def"], not integer ⇒ {"id":["abc","def"],"state":"paid"}',
      'type: id is 4.5, not integer ⇒ {"id":4.5,"state":"paid"}',
      'minimum: id is 0, below the minimum 1 ⇒ {"id":0,"state":"paid"}',
      'enum: state is "not-listed", not "draft" or "paid" ⇒ {"id":4,"state":"not-listed"}',
    ]);
  });

  it.each<[JsonSchema, unknown, [string, unknown][]]>([
    [{ maximum: 9 }, 5, [['maximum', 10]]],
    [
      { exclusiveMinimum: 0, exclusiveMaximum: 1 },
      0.5,
      [
        ['exclusiveMinimum', 0],
        ['exclusiveMaximum', 1],
      ],
    ],
    [{ minimum: 10, multipleOf: 5 }, 15, [['minimum', 5]]],
    [{ enum: [1, 2] }, 1, [['enum', 3]]],
    [{ const: true }, true, [['const', false]]],
    [
      { minLength: 2, maxLength: 3 },
      'né',
      [
        ['minLength', 'n'],
        ['maxLength', 'aaaa'],
      ],
    ],
    [
      { pattern: '^\\d+$', maxLength: 2 },
      '42',
      [
        ['maxLength', '422'],
        ['pattern', '4!'],
      ],
    ],
    [{ format: 'date' }, '2026-01-31', [['format', 'not-a-date']]],
    [{ format: 'date-time' }, '2026-01-31T00:00:00Z', [['format', 'not-a-date-time']]],
    [{ format: 'email' }, 'a@b.example', [['format', 'not-an-email']]],
    [{ format: 'uuid' }, 'd9428888-122b-11e1-b85c-61cd3cbb3210', [['format', 'not-a-uuid']]],
    [{ format: 'hostname' }, 'a.example', []],
    [
      { minItems: 1, maxItems: 2 },
      [7],
      [
        ['minItems', []],
        ['maxItems', [7, 7, 7]],
      ],
    ],
    [{ maxItems: 1, uniqueItems: true }, [7], []],
    [{ additionalProperties: false }, {}, [['additionalProperties', { unexpectedProperty: 'x' }]]],
    [{ minProperties: 1 }, { a: 1 }, [['minProperties', {}]]],
  ])('of %j at %j', (schema, positive, expected) => {
    expect(wrongs(schema, positive)).toEqual(expected);
  });

  it('leave out what a server may coerce', () => {
    const types = (type: string | string[], x: unknown) => wrongs({ type }, x).map(([, value]) => value);
    expect(types('string', 'a')).toEqual([{ unexpected: true }, ['abc', 'def']]);
    expect(types('boolean', true)).toEqual(['abc', { unexpected: true }, ['abc', 'def']]);
    expect(types('array', [])).toEqual([{ unexpected: true }]);
    expect(types(['integer', 'string'], 'a')).toEqual([{ unexpected: true }, ['abc', 'def']]);
    expect(wrongs({ anyOf: [{ type: 'object' }, { type: 'array' }] }, {})).toEqual([]);
  });

  it('mark a broken format even where an alternative would take the value without it', () => {
    const schema = { anyOf: [{ type: 'integer' }, { type: 'string', format: 'date' }] };
    const keywords = wrongs(schema, '2026-01-31').map(
      ([keyword, value]) => `${keyword} ${JSON.stringify(value)}`,
    );
    expect(keywords).toEqual(['type {"unexpected":true}', 'type ["abc","def"]', 'format "not-a-date"']);
  });

  it('reach into lists, alternatives and references', () => {
    const schema = schemaTable.referenced as JsonSchema;
    const faults = singleFaults(schema, {
      money: { amount: '1.00', currency: 'PLN' },
      fee: { amount: '2.00', currency: 'EUR' },
    });
    expect(faults.map(({ keyword, path }) => `${keyword} ${path.join('.')}`)).toEqual(
      expect.arrayContaining([
        'pattern money.amount',
        'enum money.currency',
        'pattern fee.amount',
        'additionalProperties fee.unexpectedProperty',
      ]),
    );
  });

  it('name the keyword that is broken', () => {
    const faults = singleFaults(schemaTable['one of two names'] as JsonSchema, { clientId: 4 });
    const missing = faults
      .filter(({ value }) => JSON.stringify(value) === '{}')
      .map(({ keyword }) => keyword);
    expect(missing).toEqual(['required']);
  });

  it('know the stricter of two bounds', () => {
    const schema = {
      allOf: [
        { type: 'integer', minimum: 0, maximum: 9 },
        { minimum: 5, maximum: 50 },
      ],
    };
    const numbers = wrongs(schema, 7).filter(([keyword]) => keyword !== 'type');
    expect(numbers).toEqual([
      ['minimum', 4],
      ['maximum', 10],
    ]);
  });

  it('need a valid value to start from', () => {
    expect(() => singleFaults({ type: 'object', required: ['id'] }, {})).toThrow(
      /valid value.*required property 'id'/,
    );
  });

  it('agree with json-schema-faker about what is valid', () => {
    let state = 1;
    JSONSchemaFaker.option({
      random: () => {
        state = (state * 16807) % 2147483647;
        return state / 2147483647;
      },
      alwaysFakeOptionals: false,
    });
    const shared = [
      'nullable and listed',
      'a list',
      'alternatives',
      'referenced',
      'merged',
      'a pattern',
      'text with lengths',
    ];
    for (const name of shared) {
      const schema = schemaTable[name] as JsonSchema;
      for (let round = 0; round < 30; round++) {
        const positive = JSONSchemaFaker.generate(structuredClone(schema));
        const faults = singleFaults(schema, positive);
        expect(faults.length, name).toBeGreaterThan(0);
        expectGenuine(schema, positive, faults);
      }
    }
  });
});

describe('differsInOnePlace', () => {
  it.each<[boolean, unknown, unknown]>([
    [false, { a: [1, { b: null }] }, { a: [1, { b: null }] }],
    [false, { a: 1, b: 2 }, { b: 2, a: 1 }],
    [true, { a: 1 }, {}],
    [true, {}, { a: 1 }],
    [true, { a: { b: 1 } }, { a: 'x' }],
    [true, [1, 2], [1, 3]],
    [true, [1], [1, 2, 3]],
    [true, 'a', null],
    [true, [], {}],
    [false, [1, 2], [2]],
    [false, { a: 1, b: 2 }, {}],
    [false, { a: 1 }, { b: 1 }],
    [false, { a: 1, b: { c: 1 } }, { a: 2, b: { c: 2 } }],
  ])('is %s of %j and %j', (expected, a, b) => {
    expect(differsInOnePlace(a, b)).toBe(expected);
    expect(differsInOnePlace(b, a)).toBe(expected);
  });
});

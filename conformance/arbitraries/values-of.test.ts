import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../spec/spec.ts';
import { UnsupportedSchemaError, valuesOf } from './index.ts';
import { anySchema, schemaTable } from './testing/schemas.ts';

// Not our own validator: a mistake in how it is set up would hide itself.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;
const ajv = addFormats(new Ajv2020({ strict: false, logger: false })) as unknown as Ajv2020;

const sampleOf = (schema: JsonSchema, numRuns = 300, seed = 7) =>
  fc.sample(valuesOf(schema), { numRuns, seed });

const failureOf = (make: () => unknown): UnsupportedSchemaError => {
  try {
    make();
  } catch (error) {
    if (error instanceof UnsupportedSchemaError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

/** The smallest value that still satisfies `isCulprit`. */
function shrunk(schema: JsonSchema, isCulprit: (value: never) => boolean): unknown {
  const seen: unknown[] = [];
  const result = fc.check(
    fc.property(valuesOf(schema), (value) => {
      seen.push(value);
      return !isCulprit(value as never);
    }),
    { seed: 11, numRuns: 1000 },
  );
  const validate = ajv.compile(schema);
  expect(seen.filter((value) => !validate(value))).toEqual([]);
  return result.counterexample?.[0];
}

describe('valuesOf', () => {
  it.each(Object.entries(schemaTable))('makes only valid JSON for %s', (_, schema) => {
    const validate = ajv.compile(schema);
    for (const value of sampleOf(schema)) {
      expect(validate(value), JSON.stringify(value)).toBe(true);
      expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
      expect(JSON.stringify(value)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    }
  });

  it('makes only valid values for generated schemas', () => {
    fc.assert(
      fc.property(anySchema, fc.integer(), (schema, seed) => {
        const validate = ajv.compile(schema);
        for (const value of sampleOf(schema, 10, seed))
          expect(validate(value), JSON.stringify(value)).toBe(true);
      }),
      { seed: 3, numRuns: 80 },
    );
  });

  it('makes the same values from the same seed', () => {
    for (const schema of Object.values(schemaTable))
      expect(sampleOf(schema, 20)).toEqual(sampleOf(schema, 20));
  });

  it('leaves optional properties out sometimes, and required ones never', () => {
    const schema = {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'null' }, b: { type: 'null' } },
    };
    const shapes = new Set(sampleOf(schema).map((value) => JSON.stringify(value)));
    expect([...shapes].sort()).toEqual(['{"a":null,"b":null}', '{"a":null}']);
  });

  it('reaches every alternative, every listed value and every type', () => {
    expect(new Set(sampleOf({ enum: ['a', 1, null] }))).toEqual(new Set(['a', 1, null]));
    const kinds = (schema: JsonSchema) =>
      new Set(sampleOf(schema).map((value) => (value === null ? 'null' : typeof value)));
    expect(kinds({ type: ['string', 'null', 'boolean'] })).toEqual(new Set(['string', 'null', 'boolean']));
    expect(kinds({ oneOf: [{ type: 'string' }, { type: 'integer' }] })).toEqual(
      new Set(['string', 'number']),
    );
  });

  it('reaches the bounds, and characters beyond ASCII', () => {
    const pages = sampleOf({ type: 'integer', minimum: 1, maximum: 100 }) as number[];
    expect([Math.min(...pages), Math.max(...pages)]).toEqual([1, 100]);
    expect((sampleOf({ type: 'string' }) as string[]).some((value) => /[^\0-\x7f]/.test(value))).toBe(true);
  });

  it('counts characters as code points', () => {
    const lengths = (sampleOf({ type: 'string', minLength: 4, maxLength: 4 }) as string[]).map(
      (value) => [...value].length,
    );
    expect(new Set(lengths)).toEqual(new Set([4]));
  });

  it('shrinks to the smallest valid value', () => {
    expect(shrunk({ type: 'integer', minimum: 3, maximum: 90 }, (value: number) => value > 17)).toBe(18);
    expect(shrunk({ type: 'string', minLength: 2 }, (value: string) => value.length > 4)).toBe('aaaaa');
    expect(shrunk({ type: 'string', format: 'date' }, () => true)).toBe('1970-01-01');
    expect(shrunk({ type: ['null', 'string', 'boolean', 'integer'] }, () => true)).toBe(null);
    expect(shrunk({ anyOf: [{ const: 'a' }, { type: 'integer' }, { type: 'boolean' }] }, () => true)).toBe(
      'a',
    );
    const nested = schemaTable.recursive as JsonSchema;
    expect(shrunk(nested, (value: object) => 'not' in value)).toEqual({ field: 'a', not: { field: 'a' } });
    const bounded = schemaTable['bounds on properties'] as JsonSchema;
    expect(shrunk(bounded, (value: object) => 'c' in value)).toEqual({ id: '', c: '' });
  });

  it('goes round a recursive schema a few times and stops', () => {
    const depth = (value: { not?: object }): number => (value.not ? 1 + depth(value.not) : 0);
    const depths = (sampleOf(schemaTable.recursive as JsonSchema) as object[]).map(depth);
    expect(Math.max(...depths)).toBe(2);
  });

  it('takes values for a part from the caller, and drops those that are not valid', () => {
    const schema = {
      type: 'object',
      required: ['id', 'lines'],
      properties: {
        id: { type: 'integer', minimum: 10 },
        lines: {
          type: 'array',
          minItems: 1,
          items: { type: 'object', required: ['task'], properties: { task: { $ref: '#/$defs/id' } } },
        },
      },
      $defs: { id: { type: 'integer' } },
    };
    const asked: string[] = [];
    const arbitrary = valuesOf(schema, {
      override: (path, part) => {
        asked.push(`${path.join('.')} ${part.type}`);
        if (path.join('.') === 'id') return fc.constantFrom(5, 41, 42, 'no');
        if (path.at(-1) === 'task') return fc.constant(7);
        return undefined;
      },
    });
    const values = fc.sample(arbitrary, { numRuns: 50, seed: 1 }) as {
      id: number;
      lines: { task: number }[];
    }[];
    expect(new Set(values.map(({ id }) => id))).toEqual(new Set([41, 42]));
    expect(new Set(values.flatMap(({ lines }) => lines.map(({ task }) => task)))).toEqual(new Set([7]));
    expect(asked).toEqual([' object', 'id integer', 'lines array', 'lines.0 object', 'lines.0.task integer']);
  });

  it.each<[string, JsonSchema | boolean, (string | number)[], string]>([
    ['a schema that admits nothing', false, [], 'not'],
    [
      'types that exclude each other',
      inA({ allOf: [{ type: 'string' }, { type: 'integer' }] }),
      ['a'],
      'type',
    ],
    ['a pattern that cannot be followed', inA({ type: 'string', pattern: '^(a|b)\\1$' }), ['a'], 'pattern'],
    [
      'a pattern too rare to hit',
      inA({ type: 'string', pattern: '^(?=abcdefgh$)[a-z]+$' }),
      ['a'],
      'pattern',
    ],
    ['a rule nothing is known of', inA({ type: 'array', contains: { const: 'needle' } }), ['a'], 'contains'],
    ['a reference that leads nowhere', inA({ $ref: '#/$defs/b' }), ['a'], '$ref'],
    ['a reference to elsewhere', inA({ $ref: 'https://vendor.example/schema' }), ['a'], '$ref'],
    [
      'a reference to itself',
      { ...inA({ $ref: '#/$defs/b' }), $defs: { b: { $ref: '#/$defs/b' } } },
      ['a'],
      '$ref',
    ],
    [
      'endless required recursion',
      { type: 'object', required: ['a'], properties: { a: { $ref: '#' } } },
      ['a', 'a', 'a', 'a'],
      '$ref',
    ],
    ['no number between', inA({ type: 'integer', minimum: 2, maximum: 1 }), ['a'], 'minimum'],
    ['an unknown type', inA({ type: 'text' }), ['a'], 'type'],
    [
      'a required property that may not be',
      { type: 'object', required: ['a'], additionalProperties: false },
      ['a'],
      'false schema',
    ],
    [
      'too few properties',
      { type: 'object', minProperties: 2, additionalProperties: false },
      [],
      'minProperties',
    ],
    [
      'too few values for a set',
      inA({ type: 'array', items: { const: 1 }, uniqueItems: true, minItems: 2 }),
      ['a'],
      'uniqueItems',
    ],
  ])('says which part and keyword stop it: %s', (_, schema, path, keyword) => {
    const error = failureOf(() => valuesOf(schema));
    expect({ path: error.path, keyword: error.keyword }).toEqual({ path, keyword });
    expect(error.message).toContain(`keyword "${keyword}"`);
  });

  it('says so as well when the values of the caller do not fit', () => {
    const error = failureOf(() =>
      valuesOf(inA({ type: 'integer' }), {
        override: (path) => (path[0] === 'a' ? fc.constant('x') : undefined),
      }),
    );
    expect([error.path, error.keyword]).toEqual([['a'], 'type']);
  });
});

function inA(schema: JsonSchema): JsonSchema {
  return { type: 'object', required: ['a'], properties: { a: schema } };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../spec/spec.ts';
import { type ArgumentFault, argumentFaults, differsInOnePlace, UnsupportedSchemaError } from './index.ts';
import { validatorOf } from './validity.ts';

const schema: JsonSchema = {
  type: 'object',
  required: ['client', 'date'],
  additionalProperties: false,
  properties: {
    client: { type: 'integer', minimum: 1 },
    date: { type: 'string', format: 'date' },
    note: { type: 'string', maxLength: 20 },
    lines: {
      type: 'array',
      items: { type: 'object', required: ['hours'], properties: { hours: { type: 'number', minimum: 0 } } },
    },
  },
};

const isValid = (value: unknown) => validatorOf(schema)(value).length === 0;

describe('argumentFaults', () => {
  it('pairs valid arguments with one fault of theirs', () => {
    const drawn = fc.sample(argumentFaults(schema), { numRuns: 300, seed: 2 });
    for (const { positive, fault } of drawn) {
      expect(isValid(positive)).toBe(true);
      expect(isValid(fault.value)).toBe(false);
      expect(differsInOnePlace(positive, fault.value)).toBe(true);
      expect(fault.value).toBeTypeOf('object');
    }
    const keywords = new Set(drawn.map(({ fault }) => fault.keyword));
    expect([...keywords].sort()).toEqual([
      'additionalProperties',
      'format',
      'maxLength',
      'minimum',
      'required',
      'type',
    ]);
    const wrongClients = drawn.filter(({ fault }) => fault.keyword === 'type' && fault.path[0] === 'client');
    expect(
      new Set(wrongClients.map(({ fault }) => typeof (fault.value as { client: unknown }).client)).size,
    ).toBeGreaterThan(1);
  });

  it('leaves out the keywords the caller names', () => {
    const drawn = fc.sample(argumentFaults(schema, { without: ['format', 'type'] }), {
      numRuns: 200,
      seed: 2,
    });
    expect(drawn.filter(({ fault }) => ['format', 'type'].includes(fault.keyword))).toEqual([]);
  });

  it('shrinks the arguments and keeps the fault', () => {
    const failed: string[] = [];
    const result = fc.check(
      fc.property(argumentFaults(schema), ({ positive, fault }) => {
        expect(isValid(positive) && !isValid(fault.value) && differsInOnePlace(positive, fault.value)).toBe(
          true,
        );
        const isAccepted = fault.path.at(-1) === 'hours' && fault.keyword === 'minimum';
        if (isAccepted) failed.push(fault.says);
        return !isAccepted;
      }),
      { seed: 6, numRuns: 2000 },
    );
    expect(result.counterexample?.[0].positive).toEqual({
      client: 1,
      date: '1970-01-01',
      lines: [{ hours: 0 }],
    });
    expect(failed.length).toBeGreaterThan(1);
  });

  it('keeps to one defect where several are reported, whatever else shrinks away', () => {
    for (let seed = 1; seed <= 15; seed++) {
      const isAccepted = ({ fault }: ArgumentFault) =>
        ['required', 'type'].includes(fault.keyword) && ['client', 'date'].includes(fault.path[0] as string);
      const faults = argumentFaults(schema);
      const { failures } = fc.check(
        fc.property(faults, (each) => !isAccepted(each)),
        { seed, verbose: true },
      );
      const defects = new Set(failures.map(([{ fault }]) => `${fault.keyword} ${fault.path.join('.')}`));
      expect([...defects]).toHaveLength(1);
    }
  });

  it('uses the identifiers of the caller', () => {
    const override = (path: readonly (string | number)[]) =>
      path[0] === 'client' ? fc.constantFrom(41, 42) : undefined;
    const drawn = fc.sample(argumentFaults(schema, { override }), { numRuns: 50, seed: 2 });
    expect(new Set(drawn.map(({ positive }) => positive.client))).toEqual(new Set([41, 42]));
  });

  it('is the same from the same seed', () => {
    const draw = () => fc.sample(argumentFaults(schema), { numRuns: 50, seed: 9 });
    expect(draw()).toEqual(draw());
  });

  it('says when nothing can be wrong, or nothing is an object', () => {
    expect(() => argumentFaults({ type: 'object' })).toThrow(UnsupportedSchemaError);
    expect(() => argumentFaults({ type: 'string' })).toThrow(/arguments are an object/);
  });
});

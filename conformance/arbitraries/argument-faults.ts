import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { JsonSchema } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';
import { onlyWhen } from './bounded-filter.ts';
import { type SingleFault, singleFaults } from './single-faults.ts';
import { UnsupportedSchemaError } from './unsupported-schema.ts';
import { type ValueOptions, valuesOf } from './values-of.ts';

/** Arguments a server has to accept, and the same with one thing wrong. */
export interface ArgumentFault {
  positive: Record<string, unknown>;
  /** Its `value` is an object too: arguments of another type would break the protocol, not the schema. */
  fault: SingleFault;
}

export interface ArgumentFaultOptions extends ValueOptions {
  /** Keywords not to break, such as `format` where the server may take it as an annotation. */
  without?: readonly string[];
}

/**
 * Valid arguments with one of their single faults. While the arguments shrink, the fault stays the same one as long as they
 * can have it, so what is reported is the smallest example of one defect.
 * @throws UnsupportedSchemaError when there are no valid arguments, or none of them can have a fault
 */
export function argumentFaults(
  schema: JsonSchema,
  options: ArgumentFaultOptions = {},
): fc.Arbitrary<ArgumentFault> {
  const { without = [] } = options;
  const notAnObject = () =>
    new UnsupportedSchemaError([], 'type', 'arguments are an object, and it admits none');
  const withFaults = (
    onlyWhen(valuesOf(schema, options), isObject, notAnObject) as fc.Arbitrary<Record<string, unknown>>
  ).map((positive) => ({
    positive,
    faults: singleFaults(schema, positive).filter(
      ({ keyword, value }) => isObject(value) && !without.includes(keyword),
    ),
  }));
  const faulty = onlyWhen(
    withFaults,
    ({ faults }) => faults.length > 0,
    () => new UnsupportedSchemaError([], 'type', 'no arguments with a single fault were found'),
  );
  return fc
    .tuple(faulty, fc.noShrink(fc.nat()))
    .map(([{ positive, faults }, salt]) => ({ positive, fault: chosen(faults, salt) }));
}

/** Rendezvous hashing: each fault draws a lot by its keyword, place and rank there, so that others coming and going change nothing. */
function chosen(faults: SingleFault[], salt: number): SingleFault {
  const ranks = new Map<string, number>();
  const lots = faults.map((fault) => {
    const kind = JSON.stringify([fault.keyword, fault.path]);
    const rank = ranks.get(kind) ?? 0;
    ranks.set(kind, rank + 1);
    return { fault, lot: createHash('sha256').update(`${salt} ${kind} ${rank}`).digest('hex') };
  });
  return lots.reduce((least, each) => (each.lot < least.lot ? each : least)).fault;
}

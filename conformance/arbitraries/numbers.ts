import fc from 'fast-check';
import type { JsonSchema } from '../../spec/spec.ts';
import { NothingFitsError, type Path } from './unsupported-schema.ts';

/** Beyond these, implementations disagree about a number's value (RFC 8259 section 6). */
const LOWEST = Number.MIN_SAFE_INTEGER;
const HIGHEST = Number.MAX_SAFE_INTEGER;

/** Half of the values stay within this distance of zero, as most arguments do. */
const EVERYDAY = 1000;

interface Bounds {
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
}

/** Integers within the bounds; never -0, which JSON writers turn into 0. */
export function integers(form: JsonSchema, path: Path): fc.Arbitrary<number> {
  const { multipleOf = 1 } = form as Bounds;
  return Number.isInteger(multipleOf) ? steps(form, path, multipleOf, 1) : multiples(form, path, multipleOf);
}

/** Numbers within the bounds: whole cents and whole millionths; in between where neither lies within. Nothing that underflows. */
export function numbers(form: JsonSchema, path: Path): fc.Arbitrary<number> {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = form as Bounds;
  if (multipleOf !== undefined) return multiples(form, path, multipleOf);
  const decimals = [100, 1_000_000].flatMap((scale) => stepsIfAny(form, path, scale));
  if (decimals.length > 0) return fc.oneof({ withCrossShrink: true }, ...decimals);
  const min = Math.max(minimum ?? LOWEST, exclusiveMinimum ?? LOWEST);
  const max = Math.min(maximum ?? HIGHEST, exclusiveMaximum ?? HIGHEST);
  const isEmpty = min > max || (min === max && (min === exclusiveMinimum || max === exclusiveMaximum));
  if (isEmpty) throw noneBetween(path, min, max);
  return fc.double({ min, max, noNaN: true }).map(withoutNegativeZero);
}

function stepsIfAny(form: JsonSchema, path: Path, scale: number): fc.Arbitrary<number>[] {
  try {
    return [steps(form, path, 1, scale)];
  } catch (error) {
    if (error instanceof NothingFitsError) return [];
    throw error;
  }
}

function multiples(form: JsonSchema, path: Path, multipleOf: number): fc.Arbitrary<number> {
  const decimals = `${multipleOf}`.match(/\.(\d+)$/)?.[1]?.length ?? 0;
  const scale = 10 ** decimals;
  return Number.isInteger(Math.round(multipleOf * scale)) && decimals > 0
    ? steps(form, path, Math.round(multipleOf * scale), scale)
    : steps(form, path, multipleOf, 1);
}

/** The values k × step ÷ scale within the bounds; dividing keeps 0.07 what a decimal reader calls 0.07. */
function steps(form: JsonSchema, path: Path, step: number, scale: number): fc.Arbitrary<number> {
  const {
    minimum = -Infinity,
    maximum = Infinity,
    exclusiveMinimum = -Infinity,
    exclusiveMaximum = Infinity,
  } = form as Bounds;
  const unit = step / scale;
  const min = Math.max(
    Math.ceil(minimum / unit),
    Math.floor(exclusiveMinimum / unit) + 1,
    Math.ceil(LOWEST / Math.max(unit, step)),
  );
  const max = Math.min(
    Math.floor(maximum / unit),
    Math.ceil(exclusiveMaximum / unit) - 1,
    Math.floor(HIGHEST / Math.max(unit, step)),
  );
  if (min > max) throw noneBetween(path, min * unit, max * unit);
  const within = (low: number, high: number) =>
    fc.integer({ min: low, max: high }).map((k) => withoutNegativeZero((k * step) / scale));
  const [low, high] = [
    Math.max(min, Math.ceil(-EVERYDAY / unit)),
    Math.min(max, Math.floor(EVERYDAY / unit)),
  ];
  const all = within(min, max);
  return low > high || (low === min && high === max)
    ? all
    : fc.oneof({ withCrossShrink: true }, within(low, high), all);
}

function withoutNegativeZero(value: number): number {
  return value === 0 ? 0 : value;
}

function noneBetween(path: Path, min: number, max: number): NothingFitsError {
  return new NothingFitsError(path, 'minimum', `no number lies between ${min} and ${max}`);
}

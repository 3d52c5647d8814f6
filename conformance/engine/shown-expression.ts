import { Environment } from '@marcbachmann/cel-js';
import { divideRounded } from '../money/divide-rounded.ts';

type Item = Readonly<Record<string, unknown>>;

const environment = new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false })
  .registerFunction('sum(list): dyn', (numbers: (number | bigint)[]) => sumOf(numbers))
  // A half goes away from zero, as it does in the arithmetic of amounts.
  .registerFunction('rounded(int, int): int', (dividend: bigint, divisor: bigint) =>
    divideRounded(dividend, divisor, 'half-up'),
  )
  // The calendar day of an instant, in UTC.
  .registerFunction('day(google.protobuf.Timestamp): string', (instant: Date) =>
    instant.toISOString().slice(0, 10),
  );

/**
 * What an expression of the spec says of a record as it is shown.
 * @returns undefined where it speaks of something that is not shown, or that only the server knows
 */
export function valueShown(expression: string, record: Item): unknown {
  return valueAmong(expression, { record });
}

/**
 * What an expression comes to where its variables have these values; instants are Dates.
 * @returns undefined where it speaks of something else
 */
export function valueAmong(expression: string, variables: Item): unknown {
  try {
    const value: unknown = environment.evaluate(expression, exact(variables) as object);
    return typeof value === 'bigint' ? Number(value) : value;
  } catch {
    return undefined;
  }
}

/** Exact where every number is a whole one. */
function sumOf(numbers: readonly (number | bigint)[]): number | bigint {
  const whole = numbers.filter((number) => typeof number === 'bigint');
  return whole.length === numbers.length
    ? whole.reduce((sum, number) => sum + number, 0n)
    : numbers.reduce<number>((sum, number) => sum + Number(number), 0);
}

/** Whole numbers as CEL's integers, so that they mix with those an expression writes out. */
function exact(value: unknown): unknown {
  if (Number.isSafeInteger(value)) return BigInt(value as number);
  if (Array.isArray(value)) return value.map(exact);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, exact(member)]));
}

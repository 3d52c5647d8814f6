import { createHash } from 'node:crypto';
import { Environment } from '@marcbachmann/cel-js';

/** Values an expression can see: plain JSON, CEL's own integers, and a Date for a timestamp. */
export type Variables = Record<string, unknown>;

const secondsADay = 86_400;

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
})
  .registerFunction('day(string, int): string', (start: string, days: bigint) =>
    later(start, Number(days) * secondsADay).slice(0, 10),
  )
  .registerFunction('day(google.protobuf.Timestamp): string', (instant: Date) =>
    instant.toISOString().slice(0, 10),
  )
  .registerFunction('instant(string, int): string', (start: string, seconds: bigint) =>
    later(start, Number(seconds)),
  )
  .registerFunction(
    'seconds(google.protobuf.Duration): int',
    (duration: { seconds: bigint }) => duration.seconds,
  )
  .registerFunction('sum(list): dyn', (numbers: (number | bigint)[]) =>
    numbers.reduce<number>((sum, number) => sum + Number(number), 0),
  )
  .registerFunction('rounded(dyn, dyn): dyn', (dividend: number | bigint, divisor: number | bigint) =>
    quotient(BigInt(dividend), BigInt(divisor)),
  )
  .registerFunction('uuid(int): string', (number: bigint) => uuidFrom(String(number)));

const compiled = new Map<string, (variables: Variables) => unknown>();

/**
 * Evaluates an expression of the spec (CEL, https://cel.dev). Integers come back as numbers, timestamps as RFC 3339
 * text in UTC.
 * @throws Error naming the expression when it cannot be parsed or evaluated
 */
export function evaluate(expression: string, variables: Variables): unknown {
  let run = compiled.get(expression);
  if (!run) {
    run = environment.parse(expression) as (variables: Variables) => unknown;
    compiled.set(expression, run);
  }
  try {
    return plain(run(variables));
  } catch (cause) {
    throw new Error(
      `The expression ${JSON.stringify(expression)} cannot be evaluated: ${(cause as Error).message.split('\n')[0]}`,
      { cause },
    );
  }
}

/** A UUID (RFC 9562, version 8) made from a text: the same for the same text. */
export function uuidFrom(text: string): string {
  const digest = createHash('sha256').update(text).digest('hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

/** A half goes away from zero. */
function quotient(dividend: bigint, divisor: bigint): number {
  const size = dividend < 0n ? -dividend : dividend;
  const whole = Number((2n * size + divisor) / (2n * divisor));
  return dividend < 0n ? -whole : whole;
}

function later(start: string, seconds: number): string {
  return new Date(Date.parse(start) + seconds * 1000).toISOString();
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, member]) => [key, plain(member)]));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
  }
  return value;
}

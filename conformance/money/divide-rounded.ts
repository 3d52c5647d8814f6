import type { MoneyRules } from '../../spec/spec.ts';

/** How an exact amount becomes one that can be paid; half-up goes away from zero, so that a credit is the mirror of its invoice. */
export type Rounding = NonNullable<MoneyRules['rounding']>;

/**
 * A quotient rounded to a whole number, computed with integers only.
 * @param divisor greater than zero
 */
export function divideRounded(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  const sign = dividend < 0n ? -1n : 1n;
  const size = dividend * sign;
  const whole = size / divisor;
  const twiceTheRest = (size % divisor) * 2n;
  const isUp =
    twiceTheRest > divisor || (twiceTheRest === divisor && (rounding === 'half-up' || whole % 2n === 1n));
  return sign * (isUp ? whole + 1n : whole);
}

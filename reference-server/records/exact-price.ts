import type { MoneyRules } from '../../spec/spec.ts';

/** How much of something there is, and what one unit of it costs in minor units of the currency. */
export interface Part {
  quantity: bigint;
  rate: bigint;
}

export type Rounding = NonNullable<MoneyRules['rounding']>;

/** The sum of quantity × rate, exact until it is rounded once to a whole minor unit. */
export function exactPrice(parts: readonly Part[], quantityPerUnit: bigint, rounding: Rounding): bigint {
  const sum = parts.reduce((total, { quantity, rate }) => total + quantity * rate, 0n);
  return rounded(sum, quantityPerUnit, rounding);
}

/** An exact quotient as a whole number; half-up rounds a half away from zero. `denominator` is positive. */
export function rounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const whole = size / denominator;
  const twiceTheRest = (size % denominator) * 2n;
  const isUp =
    twiceTheRest > denominator ||
    (twiceTheRest === denominator && (rounding === 'half-up' || whole % 2n === 1n));
  const result = isUp ? whole + 1n : whole;
  return numerator < 0n ? -result : result;
}

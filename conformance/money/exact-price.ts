import { divideRounded, type Rounding } from './divide-rounded.ts';

/** A quantity, such as seconds of work, and the price of a unit of it in minor units of the currency. */
export interface Priced {
  quantity: number;
  rate: number;
}

/**
 * What a group of items costs, in minor units: the exact sum of quantity × rate, rounded once.
 * @param quantityPerUnit how much quantity makes a unit: 3600 for seconds priced by the hour
 * @throws RangeError when a quantity or a rate is no whole number
 */
export function exactPrice(items: readonly Priced[], quantityPerUnit: number, rounding: Rounding): bigint {
  const exact = items.reduce((sum, { quantity, rate }) => sum + BigInt(quantity) * BigInt(rate), 0n);
  return divideRounded(exact, BigInt(quantityPerUnit), rounding);
}

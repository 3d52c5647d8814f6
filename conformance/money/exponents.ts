import type { Spec } from '../../spec/spec.ts';

/**
 * Decimals of a currency: as the spec says, else by ISO 4217 as far as this Node's ICU knows it.
 * @param currency alphabetic code
 */
export function exponentOf({ governance }: Pick<Spec, 'governance'>, currency: string): number {
  const told = governance.money?.exponents?.[currency];
  if (told !== undefined) return told;
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

/** An amount in minor units as a decimal in units of the currency, without a loss: 1250 with two decimals is `12.50`. */
export function decimal(amountMinor: bigint, exponent: number): string {
  const sign = amountMinor < 0n ? '-' : '';
  const digits = String(amountMinor * (sign ? -1n : 1n)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`;
}

/**
 * An amount as people write it: 1250 with exponent 2 is 12.50, with 0 it is 1250.
 * @param exponent decimals of the currency (ISO 4217)
 */
export function inMajorUnits(minor: bigint, exponent: number): string {
  const sign = minor < 0n ? '-' : '';
  const digits = String(minor < 0n ? -minor : minor).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  return sign + (exponent === 0 ? whole : `${whole}.${digits.slice(-exponent)}`);
}

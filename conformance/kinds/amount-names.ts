import type { JsonSchema, Spec } from '../../spec/spec.ts';

/** How a server names an amount it keeps in units of the currency, against the promise of minor units. */
const majorSuffix = 'Major';

/** Whether the spec's rule for names makes a member an amount in minor units. */
export function isAmountName({ governance: { money } }: Spec, name: string): boolean {
  return money?.unit === 'minor' && money.suffix !== undefined && name.endsWith(money.suffix);
}

/** Whether a member says by its name that it is in units of the currency, where the spec promises minor units. */
export function isMajorName({ governance: { money } }: Spec, name: string): boolean {
  return money?.unit === 'minor' && name.endsWith(majorSuffix);
}

/**
 * The argument in which a server takes an amount in units of the currency, against the promise; undefined where it takes it as
 * promised.
 * @param live properties of the input schema the server lists
 */
export function argumentInUnits(spec: Spec, name: string, live: JsonSchema): string | undefined {
  const { suffix = '' } = spec.governance.money ?? {};
  const other = name.slice(0, -suffix.length) + majorSuffix;
  return isAmountName(spec, name) && !(name in live) && other in live ? other : undefined;
}

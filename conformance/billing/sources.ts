import type { Arguments } from '../approvals/write-arguments.ts';
import type { CheckContext } from '../engine/check.ts';
import type { Actor } from '../target/actors.ts';
import { argumentsOfKind, currencyArguments } from './currencies.ts';
import type { Gathering } from './gatherings.ts';
import type { Own, OwnRecords } from './own-records.ts';

/** A record to be gathered, as a case wants it. */
export interface Wish {
  quantity: number;
  /** Price of a unit in minor units. */
  rate: number;
  /** RFC 3339; an ordinary moment when absent. */
  at?: string;
  /** Whether it may be gathered as far as its yes-or-no arguments say; all say yes when absent. */
  flags?: boolean;
  currency?: string;
  /** A record to hang below; the own one when absent. */
  parent?: Own;
}

const ordinaryMoment = '2026-02-10T09:00:00Z';

/** Makes a record that can be gathered. Skips the case when the server does not make it. */
export async function logged(
  { spec }: Pick<CheckContext, 'spec'>,
  own: OwnRecords,
  actor: Actor,
  { logger, rules }: Gathering,
  { quantity, rate, at = ordinaryMoment, flags = true, currency = own.currency, parent }: Wish,
): Promise<Own> {
  const { price, where } = rules;
  const argument = logger.operation.parent?.argument;
  const moments = argumentsOfKind(spec, logger, 'instant').map((name) => [name, at]);
  const yesOrNo = flagsIn(logger, where).map((name) => [name, flags]);
  const given: Arguments = {
    [price.quantity]: quantity,
    [price.rate]: rate,
    ...currencyArguments(spec, logger, currency),
    ...Object.fromEntries([...moments, ...yesOrNo]),
    ...(parent && argument !== undefined ? { [argument]: parent.id } : {}),
  };
  return own.by(actor, logger, given);
}

/** Yes-or-no arguments the predicate speaks of. */
export function flagsIn({ input }: Gathering['logger'], where: string): string[] {
  const properties = (input.properties ?? {}) as Record<string, { type?: unknown }>;
  return Object.keys(properties).filter(
    (name) => properties[name]?.type === 'boolean' && new RegExp(`\\bitem\\.${name}\\b`).test(where),
  );
}

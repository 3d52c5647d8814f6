import type { Spec } from '../../spec/spec.ts';
import type { Item } from '../approvals/record-reader.ts';
import type { Arguments } from '../approvals/write-arguments.ts';
import { canonical } from '../arbitraries/differences.ts';
import { valueAmong } from '../engine/shown-expression.ts';
import { requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import { exactPrice } from '../money/exact-price.ts';
import type { Gathering } from './gatherings.ts';
import { asVariable } from './modelled-record.ts';
import type { Own } from './own-records.ts';

/** What a line has to say: its price and, as far as the server shows them, figures and references. Never its words. */
export type Line = Item;

/** What a gathering has to come to. */
export interface Prediction {
  gathered: readonly Own[];
  lines: readonly Line[];
}

/**
 * What a gathering takes in and the lines it makes of it, computed here from the spec's rules: exact sums, rounded once a
 * group. Skips the case where a rule speaks of something only the server knows.
 */
export function predicted(
  spec: Spec,
  gathering: Gathering,
  document: Own,
  sources: readonly Own[],
  args: Arguments,
): Prediction {
  const { rules, from, into } = gathering;
  const record = asVariable(into, document.values);
  const gathered = sources.filter((source) => {
    const item = asVariable(from, source.values);
    const isDue = valueAmong(rules.where, { item, record, arguments: args });
    requireObserved(typeof isDue === 'boolean', `it cannot be told whether "${rules.where}" holds`);
    return isDue;
  });
  const lines = groupsOf(gathering, gathered, args).map((group) => lineOf(spec, gathering, group, args));
  return { gathered, lines };
}

/** The lines of a record as it is shown, with the members a prediction speaks of. */
export function linesShown({ rules, amount }: Gathering, document: Item, like: readonly Line[]): Line[] {
  const lines = document[rules.into];
  requireObserved(
    Array.isArray(lines) && lines.every((line) => isObject(line) && typeof line[amount] === 'number'),
    `the record does not show ${rules.into} with ${amount}`,
  );
  const members = Object.keys(like[0] ?? { [amount]: 0 });
  return (lines as Item[]).map((line) =>
    Object.fromEntries(members.filter((name) => line[name] !== undefined).map((name) => [name, line[name]])),
  );
}

/** Whether lines are those that were predicted, in any order; members a server does not show are not asked for. */
export function sameLines(seen: readonly Line[], wanted: readonly Line[]): boolean {
  const shown = new Set(seen.flatMap((line) => Object.keys(line)));
  const trimmed = wanted.map((line) =>
    Object.fromEntries(Object.entries(line).filter(([name]) => shown.has(name))),
  );
  return canonical(seen.map(canonical).sort()) === canonical(trimmed.map(canonical).sort());
}

interface Group {
  values: Item;
  sources: readonly Own[];
}

function groupsOf({ rules: { groupBy } }: Gathering, gathered: readonly Own[], args: Arguments): Group[] {
  const choice = groupBy.argument === undefined ? undefined : String(args[groupBy.argument]);
  const fields = (choice === undefined ? Object.values(groupBy.choices)[0] : groupBy.choices[choice]) ?? [];
  const groups = new Map<string, { values: Item; sources: Own[] }>();
  for (const source of gathered) {
    const values = Object.fromEntries(fields.map((field) => [field, source.values[field] ?? null]));
    const group = groups.get(canonical(values)) ?? { values, sources: [] };
    group.sources.push(source);
    groups.set(canonical(values), group);
  }
  return [...groups.values()];
}

function lineOf(spec: Spec, gathering: Gathering, { values, sources }: Group, args: Arguments): Line {
  const { rules, into, from, amount } = gathering;
  const { quantity, rate, quantityPerUnit } = rules.price;
  const { rounding = 'half-up' } = spec.governance.money ?? {};
  const parts = sources.map((source) => ({
    quantity: Number(source.values[quantity]),
    rate: Number(source.values[rate]),
  }));
  requireObserved(
    parts.every((part) => Number.isInteger(part.quantity) && Number.isInteger(part.rate)),
    `${from.title} has no whole ${quantity} and ${rate}`,
  );
  const price = Number(exactPrice(parts, quantityPerUnit, rounding));
  const items = sources.map((source) => asVariable(from, source.values));
  const known = Object.entries(rules.line)
    .filter(([member]) => member !== amount && isFact(into.fields[rules.into], member))
    .map(([member, expression]) => [
      member,
      valueAmong(expression, { group: values, items, price, arguments: args }),
    ])
    .filter(([, value]) => value !== undefined);
  return { [amount]: price, ...Object.fromEntries(known) };
}

/** Figures and references; descriptions are the server's own words. */
function isFact(field: unknown, member: string): boolean {
  const { items } = field as { items?: { properties?: Record<string, Item> } };
  const { kind, references } = items?.properties?.[member] ?? {};
  return kind !== undefined || references !== undefined;
}

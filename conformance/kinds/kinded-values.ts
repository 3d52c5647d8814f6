import type { Spec } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';
import { isAmountName } from './amount-names.ts';
import type { Kind, KindedPart } from './kinded-parts.ts';

type Item = Readonly<Record<string, unknown>>;

/** A value that follows a convention, where it stands in a record. */
export interface KindedValue {
  /** Names and, inside arrays, indexes, joined by dots. */
  at: string;
  kind: Kind;
  value: unknown;
  /** The part it is, without indexes; a member the spec does not know has none. */
  part?: KindedPart;
  /** The objects it stands in, innermost first. */
  around: readonly Item[];
}

/** The values of a record at its kinded parts; a member that is absent has no value, one that is null has null. */
export function valuesAt(record: Item, parts: readonly KindedPart[]): KindedValue[] {
  return parts.flatMap((part) =>
    along(record, part.path, '', []).map((found) => ({ ...found, kind: part.kind, part })),
  );
}

/** Amounts the spec does not know, told by their names, however deep they stand. */
export function amountsByName(spec: Spec, record: Item, known: readonly KindedValue[]): KindedValue[] {
  const places = new Set(known.map(({ at }) => at));
  return membersOf(record, '', [])
    .filter(({ name, at }) => isAmountName(spec, name) && !places.has(at))
    .map(({ at, value, around }) => ({ at, value, around, kind: 'money-minor' }));
}

type Found = Pick<KindedValue, 'at' | 'value' | 'around'>;

function along(
  value: unknown,
  [step, ...rest]: readonly string[],
  at: string,
  around: readonly Item[],
): Found[] {
  if (step === undefined) return [{ at, value, around }];
  if (step === '*')
    return Array.isArray(value)
      ? value.flatMap((item, index) => along(item, rest, joined(at, index), around))
      : [];
  return isObject(value) && value[step] !== undefined
    ? along(value[step], rest, joined(at, step), [value, ...around])
    : [];
}

function membersOf(value: unknown, at: string, around: readonly Item[]): (Found & { name: string })[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => membersOf(item, joined(at, index), around));
  if (!isObject(value)) return [];
  const here = [value, ...around];
  return Object.entries(value).flatMap(([name, member]) => [
    { name, at: joined(at, name), value: member, around: here },
    ...membersOf(member, joined(at, name), here),
  ]);
}

function joined(at: string, step: string | number): string {
  return at === '' ? String(step) : `${at}.${step}`;
}

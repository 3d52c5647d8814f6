import type { Arguments } from '../approvals/write-arguments.ts';
import { isObject } from '../json-object.ts';
import type { Kind, KindedPart } from './kinded-parts.ts';

/** Values of each kind nobody has a reason to turn down. */
const ordinary: Partial<Record<Kind, unknown>> = {
  'money-minor': 1250,
  currency: 'EUR',
  instant: '2031-03-20T08:00:00Z',
  'calendar-date': '2031-03-20',
  'duration-seconds': 3600,
};

/** An ordinary value of an argument: one that is listed, else one within its bounds; undefined where its kind has none. */
export function ordinaryOf({ kind, schema }: KindedPart): unknown {
  const value = ordinary[kind];
  if (Array.isArray(schema.enum)) return schema.enum.includes(value) ? value : schema.enum[0];
  if (typeof value !== 'number') return value;
  const { minimum = value, maximum = value } = schema as { minimum?: number; maximum?: number };
  return Math.min(Math.max(value, minimum), maximum);
}

/**
 * Arguments with another value at a path (`*` is the first item of an array), and the value that was there. Undefined where the
 * path leads through something that is not there.
 */
export function replacedAt(
  args: Arguments,
  [step = '', ...rest]: readonly string[],
  by: unknown,
): { whole: Arguments; value: unknown } | undefined {
  const inside = args[step];
  if (rest.length === 0) return { whole: { ...args, [step]: by }, value: inside };
  if (Array.isArray(inside) && rest[0] === '*') {
    const [first, ...others] = inside;
    const item = isObject(first) ? replacedAt(first, rest.slice(1), by) : undefined;
    return item && { whole: { ...args, [step]: [item.whole, ...others] }, value: item.value };
  }
  const inner = isObject(inside) ? replacedAt(inside, rest, by) : undefined;
  return inner && { whole: { ...args, [step]: inner.whole }, value: inner.value };
}

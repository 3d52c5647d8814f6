import { type Arguments, uniqueText } from '../approvals/write-arguments.ts';
import { isObject } from '../json-object.ts';
import type { Creation } from './creation.ts';

/** Stands for the first word of a text of ours; no other case writes it, and it is as long. */
const otherWord = 'Otherstone';

/** The same creation with one thing different, as good as it was: another text, else another number. Undefined where it has neither. */
export function altered(creation: Creation): Creation | undefined {
  const { args, mark } = creation;
  const text = uniqueText(args);
  if (text !== undefined) {
    const other = text.replace(/^\w+/, otherWord);
    return {
      ...creation,
      args: replacedOnce(args, (value) => (value === text ? other : undefined)),
      mark: other,
    };
  }
  const larger = (value: unknown) => (Number.isInteger(value) ? Number(value) + 1 : undefined);
  const changed = replacedOnce(args, larger);
  return JSON.stringify(changed) === JSON.stringify(args) ? undefined : { ...creation, args: changed, mark };
}

/** The same arguments with another text in place of the unique one. */
export function withText(args: Arguments, text: string): Arguments {
  const own = uniqueText(args);
  return replacedOnce(args, (value) => (value === own ? text : undefined));
}

/** A copy with the first part replaced for which there is something else. */
function replacedOnce<T>(whole: T, other: (part: unknown) => unknown): T {
  let done = false;
  const visit = (part: unknown): unknown => {
    if (done) return part;
    const replacement = other(part);
    if (replacement !== undefined) {
      done = true;
      return replacement;
    }
    if (Array.isArray(part)) return part.map(visit);
    return isObject(part)
      ? Object.fromEntries(Object.entries(part).map(([name, value]) => [name, visit(value)]))
      : part;
  };
  return visit(whole) as T;
}

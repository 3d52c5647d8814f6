import { isObject } from '../json-object.ts';

/** A text or number in a JSON value, or the name of a member. */
export interface Leaf {
  value: string | number;
  /** The member it stands in, also within lists; undefined for a name. */
  member?: string;
}

/** JSON written into a string of JSON, as tools do; what is nested deeper is a text. */
const deepest = 4;

/**
 * Every text, number and name of a JSON value, also of JSON that stands in its texts. Keeps a list of what is left
 * instead of recursing: a reply may be nested as deeply as it likes.
 */
export function* leavesOf(whole: unknown): Generator<Leaf> {
  const left: { part: unknown; member: string; depth: number }[] = [{ part: whole, member: '', depth: 0 }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { part, member, depth } = next;
    if (Array.isArray(part)) for (const item of part) left.push({ part: item, member, depth });
    else if (isObject(part)) {
      for (const [name, inside] of Object.entries(part)) {
        yield { value: name };
        left.push({ part: inside, member: name, depth });
      }
    } else if (typeof part === 'number') yield { value: part, member };
    else if (typeof part === 'string') {
      const json = depth < deepest ? jsonIn(part) : undefined;
      if (json === undefined) yield { value: part, member };
      else left.push({ part: json, member, depth: depth + 1 });
    }
  }
}

function jsonIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

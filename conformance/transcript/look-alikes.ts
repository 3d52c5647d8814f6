import { meaningOfName } from './identifier-arguments.ts';
import { leavesOf } from './leaves.ts';

/** A word with a prefix and a tail: `client-100017`, `cus_9f3k2m8a`. */
const compound = /(?<![\p{L}\p{N}_-])[\p{L}][\p{L}_-]*[_-][\p{L}\p{N}]+(?![\p{L}\p{N}_-])/gu;

/**
 * The form of an identifier whose prefix says whose it is and whose tail is no word: at least three digits, or at least
 * eight characters with letters and digits among them. Undefined for any other text.
 */
export function formOf(text: string): string | undefined {
  const [, prefix, tail = ''] = /^([A-Za-z]{2,}(?:[_-][A-Za-z]+)*[_-])([A-Za-z0-9]+)$/.exec(text) ?? [];
  if (prefix === undefined) return undefined;
  if (/^\d{3,}$/.test(tail)) return `${prefix}${'9'.repeat(tail.length)}`;
  const isMixed = tail.length >= 8 && /\d/.test(tail) && /[A-Za-z]/.test(tail);
  return isMixed ? `${prefix}${'x'.repeat(tail.length)}` : undefined;
}

/** The words of a text that have the form of some identifier. */
export function candidatesIn(text: string): string[] {
  return [...text.matchAll(compound)].map(([found]) => found).filter((found) => formOf(found) !== undefined);
}

/** Learns the forms a system gives its identifiers from members that can hold nothing else: `id`, `clientId`, `user_ids`. */
export class KnownForms {
  /** Of each form an identifier that has it. */
  readonly #samples = new Map<string, string>();

  learn(value: unknown): void {
    for (const { value: leaf, member } of leavesOf(value)) {
      if (member === undefined || typeof leaf !== 'string' || !namesIdentifier(member)) continue;
      const form = formOf(leaf);
      if (form !== undefined && !this.#samples.has(form)) this.#samples.set(form, leaf);
    }
  }

  /** An identifier of the same form that came back in the recording; undefined when there is none. */
  sampleLike(text: string): string | undefined {
    const form = formOf(text);
    return form === undefined ? undefined : this.#samples.get(form);
  }
}

function namesIdentifier(name: string): boolean {
  return /^ids?$|_ids?$|[a-z]Ids?$/.test(name) || meaningOfName(name) !== undefined;
}

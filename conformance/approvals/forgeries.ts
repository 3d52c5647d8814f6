import { randomUUID } from 'node:crypto';

/** A reference nobody gave out. */
export interface Forgery {
  says: string;
  reference: string;
}

/**
 * References that resemble a real one. The middle is changed, not the ends: the last character of an encoded number can carry
 * bits that mean nothing.
 */
export function forgeriesOf(reference: string): Forgery[] {
  const middle = Math.floor(reference.length / 2);
  const quarter = Math.floor(reference.length / 4);
  const altered = (at: number) =>
    reference.slice(0, at) + otherCharacter(reference[at]) + reference.slice(at + 1);
  const all: Forgery[] = [
    { says: 'one character of the reference changed', reference: altered(middle) },
    { says: 'another character of the reference changed', reference: altered(middle + quarter) },
    { says: 'the first half of the reference', reference: reference.slice(0, middle) },
    { says: 'the reference without its last four characters', reference: reference.slice(0, -4) },
    { says: 'the first four characters of the reference', reference: reference.slice(0, 4) },
    { says: 'the reference with four characters more', reference: `${reference}0000` },
    { says: 'a reference made up', reference: `${reference.slice(0, 4)}${randomUUID().replaceAll('-', '')}` },
    { says: 'a wildcard as reference', reference: '%' },
  ];
  return all.filter((one) => one.reference !== reference && one.reference !== '');
}

/** A character of the same kind: a digit for a digit, a letter for a letter. */
function otherCharacter(character = ''): string {
  if (/[0-8]/.test(character)) return String(Number(character) + 1);
  if (character === '9') return '0';
  return character === 'b' ? 'c' : character === 'B' ? 'C' : /[A-Z]/.test(character) ? 'B' : 'b';
}

import type { JsonSchema } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';
import { differsInOnePlace } from './differences.ts';
import { listedValues, typeNames } from './keywords.ts';
import { numberFaults } from './number-faults.ts';
import { stringFaults } from './string-faults.ts';

/** Another value for one part, and the keyword it is meant to break. */
export interface Proposal {
  keyword: string;
  /** Continues "limit …". */
  says: string;
  /** What stands in place of the part. */
  value: unknown;
  /** The property of the part that the fault is about, when it is not the part as a whole. */
  at?: string;
}

/** What may go wrong with one value, by the forms that speak of it. Proposals only: the caller checks them. */
export function valueFaults(forms: JsonSchema[], value: unknown): Proposal[] {
  const own = forms.flatMap((form) => [
    ...listFaults(form),
    ...(typeof value === 'string' ? stringFaults(form, value) : []),
    ...(typeof value === 'number' ? numberFaults(form) : []),
    ...(Array.isArray(value) ? arrayFaults(form, value) : []),
    ...(isObject(value) ? objectFaults(form, value) : []),
  ]);
  return [...typeFaults(forms, value), ...own];
}

const strangers = { text: 'abc', object: { unexpected: true }, array: ['abc', 'def'], number: 7 };

/**
 * For each type, what no server can sensibly coerce to it. Left out: scalars for strings and arrays, empty values, numerals,
 * booleans and null, all of which coercing validators are known to turn into the type.
 */
const uncoercible: Record<string, (keyof typeof strangers)[]> = {
  string: ['object', 'array'],
  integer: ['text', 'object', 'array'],
  number: ['text', 'object', 'array'],
  boolean: ['text', 'object', 'array'],
  object: ['text', 'number', 'array'],
  array: ['object'],
  null: ['text', 'object', 'array'],
};

function typeFaults(forms: JsonSchema[], value: unknown): Proposal[] {
  const types = [...new Set(forms.flatMap(typeNames))];
  if (types.length === 0) return [];
  const kinds = (Object.keys(strangers) as (keyof typeof strangers)[]).filter((kind) =>
    types.every((type) => uncoercible[type]?.includes(kind)),
  );
  const expected = types.join(' or ');
  const fraction = typeof value === 'number' && types.includes('integer') ? [value + 0.5] : [];
  const wrong = [...kinds.map((kind) => strangers[kind]), ...fraction];
  return wrong.map((each) => ({ keyword: 'type', says: `is ${shown(each)}, not ${expected}`, value: each }));
}

function listFaults(form: JsonSchema): Proposal[] {
  const listed = listedValues(form);
  if (!listed || listed.length === 0) return [];
  const value = unlisted(listed);
  const keyword = Object.hasOwn(form, 'const') ? 'const' : 'enum';
  return [{ keyword, says: `is ${shown(value)}, not ${listed.map(shown).join(' or ')}`, value }];
}

/** Of the same type where possible, and not a listed value in another spelling. */
function unlisted(listed: unknown[]): unknown {
  const values = listed.filter((value) => value !== null);
  if (values.length === 1 && typeof values[0] === 'boolean') return !values[0];
  if (values.length > 0 && values.every((value) => typeof value === 'number'))
    return Math.max(...(values as number[])) + 1;
  const isTaken = (word: string) =>
    values.some((value) => typeof value === 'string' && value.toLowerCase() === word);
  let word = 'not-listed';
  while (isTaken(word)) word += '-either';
  return word;
}

/** Longer arrays than this are not sent: the message's size would be refused first. */
const LONGEST = 10_000;

function arrayFaults(form: JsonSchema, items: unknown[]): Proposal[] {
  const {
    minItems = 0,
    maxItems = LONGEST,
    uniqueItems,
  } = form as { minItems?: number; maxItems?: number; uniqueItems?: boolean };
  const proposals: Proposal[] = [];
  if (minItems > 0) {
    const few = items.slice(0, minItems - 1);
    proposals.push({
      keyword: 'minItems',
      says: `has ${few.length} items, fewer than ${minItems}`,
      value: few,
    });
  }
  // Repeated items of a set could rightly be dropped, which would make the array short enough again.
  if (maxItems < LONGEST && items.length > 0 && !uniqueItems) {
    const many = [...items, ...Array.from({ length: maxItems + 1 - items.length }, () => items.at(-1))];
    proposals.push({
      keyword: 'maxItems',
      says: `has ${many.length} items, more than ${maxItems}`,
      value: many,
    });
  }
  return proposals;
}

function objectFaults(form: JsonSchema, value: Record<string, unknown>): Proposal[] {
  const required = (form.required ?? []) as string[];
  const without = (name: string) =>
    Object.fromEntries(Object.entries(value).filter(([each]) => each !== name));
  const missing = Object.keys(value).map((name): Proposal => {
    const keyword = required.includes(name) ? 'required' : 'minProperties';
    const says = keyword === 'required' ? 'is missing' : 'is missing, which leaves too few properties';
    return { keyword, says, value: without(name), at: name };
  });
  let stranger = 'unexpectedProperty';
  while (Object.hasOwn(value, stranger) || Object.hasOwn(form.properties ?? {}, stranger))
    stranger += 'Again';
  const extra = ['additionalProperties', 'unevaluatedProperties']
    .filter((keyword) => form[keyword] === false)
    .map((keyword) => ({
      keyword,
      says: 'is not a known property',
      value: { ...value, [stranger]: 'x' },
      at: stranger,
    }));
  return [...missing, ...extra].filter((proposal) => differsInOnePlace(value, proposal.value));
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

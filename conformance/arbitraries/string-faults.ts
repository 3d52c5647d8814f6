import type { JsonSchema } from '../../spec/spec.ts';
import type { Proposal } from './value-faults.ts';

/** Values that no reader of these formats could accept; other formats have too many readings. */
const brokenFormats: Record<string, string> = {
  date: 'not-a-date',
  'date-time': 'not-a-date-time',
  uuid: 'not-a-uuid',
  email: 'not-an-email',
};

/** Longer strings than this are not sent: the message's size would be refused first. */
const LONGEST = 100_000;

/** What may go wrong with a string: its length, pattern and format. */
export function stringFaults(form: JsonSchema, value: string): Proposal[] {
  return [...lengthFaults(form, value), ...patternFaults(form, value), ...formatFaults(form)];
}

function lengthFaults(form: JsonSchema, value: string): Proposal[] {
  const { minLength = 0, maxLength = LONGEST } = form as { minLength?: number; maxLength?: number };
  const proposals: Proposal[] = [];
  if (minLength > 0) {
    const short = [...value].slice(0, minLength - 1).join('');
    const says = `has ${minLength - 1} characters, fewer than ${minLength}`;
    proposals.push({ keyword: 'minLength', says, value: short });
  }
  if (maxLength < LONGEST) {
    const says = `has ${maxLength + 1} characters, more than ${maxLength}`;
    proposals.push({ keyword: 'maxLength', says, value: tooLong(form, value, maxLength + 1) });
  }
  return proposals;
}

/** Plain letters have one length however one counts and trims; a pattern is kept to by repeating the last character, if it can be. */
function tooLong({ pattern }: JsonSchema, value: string, length: number): string {
  const letters = 'a'.repeat(length);
  const characters = [...value];
  const last = characters.at(-1);
  if (pattern === undefined || last === undefined || !/^[\w.-]$/.test(last) || value.trim() !== value)
    return letters;
  const longer = value + last.repeat(Math.max(0, length - characters.length));
  return new RegExp(pattern as string, 'u').test(longer) ? longer : letters;
}

/** No letter case, space or empty string, which a lenient reader may put right; letters only where a digit stands. */
function patternFaults({ pattern }: JsonSchema, value: string): Proposal[] {
  if (pattern === undefined) return [];
  const regex = new RegExp(pattern as string, 'u');
  const characters = [...value];
  const candidates = ['!', '~', '§', '0', 'x'].flatMap((stranger) => [
    [...characters.slice(0, -1), stranger].join(''),
    [stranger, ...characters.slice(1)].join(''),
    `${value}${stranger}`,
    stranger.repeat(Math.max(1, characters.length)),
  ]);
  const wrong = candidates.find((candidate) => !regex.test(candidate));
  if (wrong === undefined) return [];
  return [
    {
      keyword: 'pattern',
      says: `is ${JSON.stringify(wrong)}, which does not match ${pattern}`,
      value: wrong,
    },
  ];
}

function formatFaults({ format }: JsonSchema): Proposal[] {
  if (typeof format !== 'string' || !Object.hasOwn(brokenFormats, format)) return [];
  const value = brokenFormats[format] as string;
  return [{ keyword: 'format', says: `is ${JSON.stringify(value)}, no ${format}`, value }];
}

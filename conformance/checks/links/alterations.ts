import fc from 'fast-check';
import { escaped } from '../../escaped.ts';

/** One way to alter a link, in words. */
export interface Alteration {
  says: string;
  url: string;
}

/** The digits of base64url (RFC 4648 §5); those of hexadecimal and decimal numbers are among them. */
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Any bit of any digit in the path and the query, read as base64url, so that of such a text every bit that counts is tried. Short
 * parts are drawn as often as long ones: an end is short, a signature is long.
 */
export function bitFlips(link: string): fc.Arbitrary<Alteration> {
  const start = new URL(link).origin.length;
  const parts = [...link.slice(start).matchAll(/[A-Za-z0-9_-]+/g)];
  const places = parts.map(({ index, 0: part }) => fc.nat(part.length - 1).map((at) => start + index + at));
  return fc.tuple(fc.oneof(...places), fc.nat(5)).map(([at, bit]) => {
    const other = digits[digits.indexOf(link[at] as string) ^ (1 << bit)];
    return {
      says: `character ${at + 1}, ${link[at]}, made ${other}`,
      url: link.slice(0, at) + other + link.slice(at + 1),
    };
  });
}

/** A text in the place of another, wherever it stands alone in a link: as it is, or in JSON that is written in base64url. */
export function replaced(link: string, replacements: ReadonlyMap<string, string>): string {
  return alteredText(link, (text) => {
    let swapped = text;
    for (const [from, to] of replacements)
      swapped = swapped.replace(new RegExp(`(?<![A-Za-z0-9])${escaped(from)}(?![A-Za-z0-9])`, 'g'), () => to);
    return swapped;
  });
}

/** The link with what tells its end put off: a moment near it (in seconds, milliseconds, RFC 3339), or its lifetime. */
export function withLaterEnds(link: string, now: number, lifetimeSeconds: number): Alteration[] {
  const isNear = (moment: number) => Math.abs(moment - now) < 2 * dayMs;
  const putOff = (digits: string, unit: number) =>
    isNear(Number(digits) * unit) ? String(Number(digits) + dayMs / unit) : digits;
  const later = (text: string) =>
    text
      .replace(/(?<!\d)\d{10}(?!\d)/g, (seconds) => putOff(seconds, 1000))
      .replace(/(?<!\d)\d{13}(?!\d)/g, (milliseconds) => putOff(milliseconds, 1))
      .replace(/\d{4}-\d\d-\d\dT\d\d(:|%3A)\d\d\1\d\d(\.\d+)?Z/gi, (instant) => {
        const moment = Date.parse(decodeURIComponent(instant));
        return isNear(moment) ? new Date(moment + dayMs).toISOString() : instant;
      });
  const longer = (text: string) =>
    text.replace(new RegExp(`(?<=[=:])${lifetimeSeconds}(?=[&,}]|$)`, 'g'), String(lifetimeSeconds * 100));
  return [
    { says: 'its end put off', url: alteredText(link, later) },
    { says: 'its lifetime made longer', url: alteredText(link, longer) },
  ].filter(({ url }) => url !== link);
}

const dayMs = 86_400_000;

/** The link without one of its parameters, with an empty one, and without any. */
export function withoutParameters(link: string): Alteration[] {
  const names = [...new Set(new URL(link).searchParams.keys())];
  const without = names.map((name) => {
    const url = new URL(link);
    url.searchParams.delete(name);
    return { says: `without ${name}`, url: url.href };
  });
  const empty = names.map((name) => {
    const url = new URL(link);
    url.searchParams.set(name, '');
    return { says: `with an empty ${name}`, url: url.href };
  });
  const bare = new URL(link);
  bare.search = '';
  return [
    ...without,
    ...empty,
    ...(names.length > 1 ? [{ says: 'without any parameter', url: bare.href }] : []),
  ];
}

/** The link without a part of its path, where a token may stand instead. */
export function withoutSegments(link: string): Alteration[] {
  const { pathname } = new URL(link);
  const segments = pathname.split('/').slice(1);
  return segments.map((segment, at) => {
    const url = new URL(link);
    url.pathname = `/${segments.filter((_segment, other) => other !== at).join('/')}`;
    return { says: `without ${segment} in its path`, url: url.href };
  });
}

/** Path and query altered; JSON in base64url (a JWT's, for one) is opened, altered and closed again. */
function alteredText(link: string, alter: (text: string) => string): string {
  const { origin } = new URL(link);
  const opened = link.slice(origin.length).replace(/eyJ[A-Za-z0-9_-]+/g, (part) => {
    const json = Buffer.from(part, 'base64url').toString('utf8');
    const altered = alter(json);
    return altered === json ? part : Buffer.from(altered).toString('base64url');
  });
  return origin + alter(opened);
}

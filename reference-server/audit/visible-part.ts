import type { Spec } from '../../spec/spec.ts';

/** The part of a service key that may be shown: its mark and what stands before the secret (`<mark><name>_<secret>`). */
export function visiblePart(credential: string, { system }: Pick<Spec, 'system'>): string {
  const mark = system.authorization.apiKeys?.prefix ?? '';
  const end = credential.indexOf('_', mark.length);
  return end < 0 ? mark : credential.slice(0, end);
}

/** A text of the caller's without what looks like a credential of this system: from its mark on, only the mark is left. */
export function withoutCredentials(text: string, { system }: Pick<Spec, 'system'>): string {
  const { apiKeys, accessToken, refreshToken } = system.authorization;
  // Credentials that start with nothing of their own look like any text.
  const marks = [apiKeys?.prefix, accessToken.prefix, refreshToken?.prefix].filter(
    (mark): mark is string => mark !== undefined && mark !== '',
  );
  return marks.reduce(
    (rest, mark) => rest.replaceAll(new RegExp(`${escaped(mark)}\\S+`, 'g'), () => `${mark}…`),
    text,
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

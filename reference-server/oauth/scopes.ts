import { InvalidScope } from 'oidc-provider/lib/helpers/errors.js';
import type { Scope } from '../../spec/spec.ts';

/** Scopes that say something about the session and nothing about access; asking for them is tolerated. */
const protocolScopes = ['offline_access', 'openid'];

/** The scopes of a space-separated list that are offered, in the order asked for (RFC 6749 §3.3). */
export function offeredScopesOf(list: string, offered: readonly Scope[]): string[] {
  const names = new Set(offered.map(({ name }) => name));
  return [...new Set(list.split(' '))].filter((name) => names.has(name));
}

/**
 * The scopes an authorization request is about: those it names, or the default ones of the spec (all, where it marks none) when it names none.
 * Names nobody knows are dropped as long as one is left (RFC 6749 §3.3).
 * @param registered the scopes the client registered for, if it did
 * @throws InvalidScope when nothing is left to grant
 */
export function scopesOfRequest(asked = '', offered: readonly Scope[], registered?: string): string {
  const known = offeredScopesOf(asked, offered);
  if (known.length > 0) return known.join(' ');
  const namesNone = asked.split(' ').every((name) => name === '' || protocolScopes.includes(name));
  if (!namesNone)
    throw new InvalidScope(`none of the requested scopes exists; try ${namesOf(offered)}`, asked);
  const allowed = offered.filter(
    ({ name }) => registered === undefined || registered.split(' ').includes(name),
  );
  const defaults = marksDefaults(offered) ? allowed.filter(({ byDefault }) => byDefault) : allowed;
  if (defaults.length === 0) throw new InvalidScope(`name a scope: ${namesOf(allowed)}`, asked);
  return namesOf(defaults);
}

function marksDefaults(offered: readonly Scope[]): boolean {
  return offered.some(({ byDefault }) => byDefault);
}

export function namesOf(scopes: readonly Scope[]): string {
  return scopes.map(({ name }) => name).join(' ');
}

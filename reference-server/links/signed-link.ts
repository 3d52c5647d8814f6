import type { Decisions } from '../decisions.ts';
import { sameSecret } from '../same-secret.ts';
import { signatureOf } from './signature.ts';

/** What a link gives access to, and until when. */
export interface LinkClaims {
  /** Identifier of the record. */
  record: string;
  organization: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** A link as it was read, which proves nothing yet. */
export interface SignedLink extends LinkClaims {
  signature: string;
}

type Signing = Pick<Decisions, 'links.signs'>;

/** The query parameter of a link: `<expiry>.<organization>.<signature>`; the record stands in the path. */
export function tokenOf(claims: LinkClaims, key: string, decisions: Signing): string {
  return `${claims.expiresAt}.${claims.organization}.${signatureOf(decisions['links.signs'](claims), key)}`;
}

/** What a token says; undefined when it is none. */
export function readToken(record: string, token: string): SignedLink | undefined {
  const [, expiry, organization, signature] = /^(\d{1,15})\.(.+)\.([A-Za-z0-9_-]+)$/.exec(token) ?? [];
  if (expiry === undefined || organization === undefined || signature === undefined) return undefined;
  return { record, organization, expiresAt: Number(expiry), signature };
}

/** Whether this instance made the link, and nobody changed it since. */
export function isGenuine({ signature, ...claims }: SignedLink, key: string, decisions: Signing): boolean {
  return sameSecret(signature, signatureOf(decisions['links.signs'](claims), key));
}

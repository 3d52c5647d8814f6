import type { IncomingHttpHeaders } from 'node:http';
import type { Belonging, Reach } from '../records/reach.ts';
import { isReached } from '../records/reach.ts';
import type { LinkClaims, SignedLink } from './signed-link.ts';

/** What hangs on the instance's secret. */
export type Bound = 'access-tokens' | 'refresh-tokens' | 'signed-links';

/** Rules of links that work without a sign-in, and of the secret that signs them. */
export const linkDecisions = {
  /** A link is made for a record only where the caller reaches it. */
  'links.madeFor': (owner: Belonging, reach: Reach): boolean => isReached(owner, reach),

  /** How long a link lives, in seconds. */
  'links.lifetime': (promised: number): number => promised,

  /** What the signature covers: everything a link says. */
  'links.signs': (claims: LinkClaims): Partial<LinkClaims> => claims,

  /** A link is over from the very moment its lifetime ends, however often it was used. Milliseconds since the epoch. */
  'links.isOver': ({ expiresAt }: SignedLink, now: number): boolean => now >= expiresAt,

  /** A link is its own credential: whoever follows it needs no other. */
  'links.asksForCookie': (): boolean => false,

  /** The origin of addresses that are handed out is the public one, whatever the request says about where it went. */
  'links.origin': (publicOrigin: string, _headers: IncomingHttpHeaders): string => publicOrigin,

  /** Rotating the secret ends what hangs on it. */
  'rotation.ends': (_what: Bound): boolean => true,
};

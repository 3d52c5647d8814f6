import type { AuthorizationResponse } from './authorization-response.ts';
import type { AuthorizationServer } from './discovery.ts';
import type { Client } from './registration.ts';

/** What an actor was given at the end of a walk. */
export interface Grant {
  accessToken: string;
  tokenType: string;
  refreshToken?: string;
  /** Lifetime in seconds as the server stated it. */
  expiresIn?: number;
  /** As the server stated it; absent means as asked (RFC 6749 §5.1). */
  scope?: string;
  /** Milliseconds since the epoch. */
  issuedAt: number;
  /** The authorization server that issued it. */
  metadata: AuthorizationServer;
  client: Client;
  clientId: string;
  /** RFC 8707 resource it was asked for. */
  resource: string;
  /** Scopes that were asked for. */
  requestedScopes: readonly string[];
  /** Absent for a grant that was refreshed or read from the cache. */
  authorizationResponse?: AuthorizationResponse;
  /** The token endpoint's JSON as it came. */
  raw: Readonly<Record<string, unknown>>;
}

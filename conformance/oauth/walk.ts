import type { Exchange } from '../wire/exchange.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { AuthorizationResponse } from './authorization-response.ts';
import type { Correspondence } from './correspondence.ts';
import type { AuthorizationServer, Discovery } from './discovery.ts';
import type { Grant } from './grant.ts';
import type { Client } from './registration.ts';
import type { SeenPage } from './seen-page.ts';
import type { StoppedAtPage, UserAgent } from './user-agent.ts';

/** What to walk for, and who answers the pages. */
export interface WalkPlan {
  /** Starts the names that stand for the walk's secrets, e.g. `ACTOR_FULL`. */
  secretPrefix: string;
  userAgent: UserAgent;
  /** Default: what the challenge or the resource's metadata announces. */
  scopes?: readonly string[];
  /** RFC 8707 resource. Default: the one of the resource's metadata, else the endpoint. */
  resource?: string;
  /** Leave the code unredeemed. */
  stopAtCode?: boolean;
  /** Changes to the authorization request; `undefined` takes a parameter away. */
  parameters?: Readonly<Record<string, string | undefined>>;
}

/** How far a walk came. A denial is an outcome (`response.error`), not an exception. */
export interface WalkOutcome {
  discovery: Discovery;
  server: AuthorizationServer;
  client: Client;
  request: AuthorizationRequest;
  pages: readonly SeenPage[];
  /** Set when the user agent was told to stop at a page and met it. */
  stopped?: StoppedAtPage;
  response?: AuthorizationResponse;
  grant?: Grant;
  /** All exchanges of this walk, oldest first; not redacted. */
  exchanges: readonly Exchange[];
  /** For further requests as part of this walk. */
  correspondence: Correspondence;
}

import type { Spec } from '../spec/spec.ts';
import type { Clock } from './clock.ts';
import type { ServiceKeys } from './credentials/service-keys.ts';
import type { Decisions } from './decisions.ts';
import type { RateLimit } from './governance/rate-limit.ts';
import type { AuthorizationServer } from './oauth/authorization-server.ts';
import type { People } from './oauth/people.ts';
import type { Store } from './records/store.ts';
import type { MemoryUpstream, UpstreamReply } from './records/upstream.ts';
import type { Sessions } from './screens/sessions.ts';

/** Everything a request needs beside itself. Passed along, never global. */
export interface ServerContext {
  spec: Spec;
  decisions: Decisions;
  clock: Clock;
  store: Store;
  upstream: MemoryUpstream;
  authorization: AuthorizationServer;
  /** Credentials of programs, beside the tokens that people grant. */
  keys: ServiceKeys;
  /** People who may sign in. */
  people: People;
  /** Those of them who are signed in to the screens. */
  sessions: Sessions;
  /** The server's own origin, e.g. http://127.0.0.1:4711. */
  origin: string;
  /** Origin of the addresses that replies hand out. */
  linkOrigin: string;
  /** URL of the MCP endpoint, which is the OAuth resource (RFC 8707). */
  resource: string;
  /** Requests tenants sent of late; limits nobody until the control port says so. */
  rateLimit: RateLimit;
  /** Identifies the MCP request that is being answered to those who support it; there where the system has such identifiers. */
  correlationId?: string;
  /** Opens the test hooks to whoever holds it; without one they do not exist. */
  controlKey: string | undefined;
  /** Replies of the upstream a faulty server holds on to; a sound one keeps none. */
  keptReplies: Map<string, UpstreamReply>;
}

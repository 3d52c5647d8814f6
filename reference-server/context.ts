import type { Spec } from '../spec/spec.ts';
import type { Clock } from './clock.ts';
import type { Decisions } from './decisions.ts';
import type { AuthorizationServer } from './oauth/authorization-server.ts';
import type { MemoryStore } from './records/memory-store.ts';
import type { MemoryUpstream, UpstreamReply } from './records/upstream.ts';

/** Everything a request needs beside itself. Passed along, never global. */
export interface ServerContext {
  spec: Spec;
  decisions: Decisions;
  clock: Clock;
  store: MemoryStore;
  upstream: MemoryUpstream;
  authorization: AuthorizationServer;
  /** The server's own origin, e.g. http://127.0.0.1:4711. */
  origin: string;
  /** URL of the MCP endpoint, which is the OAuth resource (RFC 8707). */
  resource: string;
  /** Text of the exception the next tool call ends in; set by the control port. */
  crash: { next?: string };
  /** Opens the test hooks to whoever holds it; without one they do not exist. */
  controlKey: string | undefined;
  /** Replies of the upstream a faulty server holds on to; a sound one keeps none. */
  keptReplies: Map<string, UpstreamReply>;
}

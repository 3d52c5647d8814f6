import type { Spec } from '../spec/spec.ts';
import type { Clock } from './clock.ts';
import type { Decisions } from './decisions.ts';
import type { AuthorizationServer } from './oauth/authorization-server.ts';
import type { MemoryStore } from './records/memory-store.ts';
import type { MemoryUpstream } from './records/upstream.ts';

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
}

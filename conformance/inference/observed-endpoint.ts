import type { LiveTool } from '../engine/check.ts';
import type { Discovery } from '../oauth/discovery.ts';

/** What an endpoint says of itself, as it came; nothing is concluded from it yet. */
export interface ObservedEndpoint {
  url: string;
  /** Revisions it agreed to when asked for them, oldest first; none when it let nobody ask. */
  revisions: readonly string[];
  /** The result of `initialize`, or of `server/discover`, for the newest of them. */
  hello?: Readonly<Record<string, unknown>>;
  /** How callers talk to it; absent where any request may be the first. */
  conversation?: 'sessions' | 'request-metadata';
  /** All pages of tools/list; absent when it let nobody list. */
  tools?: readonly LiveTool[];
  /** A request without a credential was answered with 401. */
  needsToken: boolean;
  /** Challenge and metadata (RFC 9728, RFC 8414), as far as there are any. */
  discovery: Discovery;
  /** What could not be seen, and why, in sentences. */
  unseen: readonly string[];
}

/** What answered is no MCP endpoint, or none that this program can talk to. */
export class NotAnEndpointError extends Error {}

import type { WireReply, WireRequest } from './wire.ts';

/** Rules of the HTTP edge. */
export const httpDecisions = {
  /** Whether MCP is served at this path: at the endpoint's and nowhere else. */
  'http.isEndpoint': (path: string, endpoint: string): boolean => path === endpoint,

  /** A request needs no session before it. */
  'http.needsSession': (_request: WireRequest): boolean => false,

  /** Revisions a request may name in MCP-Protocol-Version (MCP 2025-06-18, Transports, Protocol Version Header). */
  'http.acceptsRevision': (revision: string, offered: readonly string[]): boolean =>
    offered.includes(revision),

  /** What the bare origin does with an MCP request. */
  'http.root': (choice: 'redirect' | 'alias' | 'absent'): 'redirect' | 'alias' | 'absent' | 'open' => choice,

  /** What an address of a former transport answers. */
  'http.deprecated': (gone: WireReply): WireReply => gone,

  /** Host headers that are answered: the public one, and names of this machine, whatever the port (MCP, Transports, Security Warning). */
  'http.allowsHost': (host: string, origin: string): boolean =>
    `http://${host}` === origin || /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host),

  /** Browser origins that are answered: the server's own and those with credentialed access. */
  'http.allowsOrigin': (origin: string, own: string, credentialed: readonly string[]): boolean =>
    origin === own || credentialed.includes(origin),

  /** Methods whose body is executed. */
  'http.executes': (method: string): boolean => method === 'POST',

  /** Request media types: JSON, with any parameters (RFC 8259 §11). */
  'http.acceptsMediaType': (contentType: string): boolean => /^application\/json\s*(;|$)/i.test(contentType),

  /** Whether the client's Accept is good enough: the documents ask for none. */
  'http.acceptsReplyTypes': (_accept: string | undefined): boolean => true,

  /** The one place a token may stand (RFC 6750 §2.1). */
  'http.tokenOf': (request: WireRequest): string | undefined =>
    /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(request.headers.authorization ?? '')?.[1],

  /** Whether this origin may use the person's credentials: string equality on the serialized origin (RFC 6454 §6.2). */
  'cors.credentialed': (origin: string, allowed: readonly string[]): boolean => allowed.includes(origin),

  /** Replies that depend on Origin say so (Fetch, CORS protocol and HTTP caches). */
  'cors.varies': (): boolean => true,

  /** Liveness needs no credential. */
  'health.needsToken': (): boolean => false,

  /** Liveness does not depend on the upstream. */
  'health.asksUpstream': (): boolean => false,

  /** The last touch before a reply is sent. */
  'http.finish': (reply: WireReply, _request: WireRequest): WireReply => reply,
};

import type { Cors } from '../../spec/spec.ts';
import type { Decisions } from '../decisions.ts';
import { emptyReply, type WireReply, type WireRequest } from './wire.ts';

/** Adds the CORS headers this origin is due (Fetch, CORS protocol): exactly its own name, never a wildcard. */
export function withCors(
  reply: WireReply,
  request: WireRequest,
  cors: Cors | undefined,
  decisions: Decisions,
): WireReply {
  if (!cors) return reply;
  const headers = { ...reply.headers };
  if (decisions['cors.varies']()) headers.vary = headers.vary ? `${headers.vary}, Origin` : 'Origin';
  const { origin } = request.headers;
  if (origin !== undefined && decisions['cors.credentialed'](origin, cors.credentialedOrigins)) {
    headers['access-control-allow-origin'] = origin;
    headers['access-control-allow-credentials'] = 'true';
    headers['access-control-expose-headers'] = 'WWW-Authenticate';
  }
  return { ...reply, headers };
}

export function isPreflight(request: WireRequest): boolean {
  return request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
}

/** Answers a preflight; whether the browser may go on is said by the headers `withCors` adds. */
export function preflightReply(cors: Cors): WireReply {
  return emptyReply(204, {
    'access-control-allow-methods': cors.methods.join(', '),
    'access-control-allow-headers': cors.headers.join(', '),
    'access-control-max-age': String(cors.maxAgeSeconds ?? 0),
  });
}

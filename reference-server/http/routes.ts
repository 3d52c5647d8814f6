import type { ServerContext } from '../context.ts';
import { answerControl } from '../control/control.ts';
import { answerUpstreamApi } from '../control/upstream-api.ts';
import { anybody } from '../credentials/authenticate.ts';
import { openApiDocument } from '../documents/openapi.ts';
import { publicDocument } from '../documents/public-documents.ts';
import { serverManifest } from '../documents/server-manifest.ts';
import { keySet } from '../exports/key-set.ts';
import { answerInvitation } from '../invitations/answer-invitation.ts';
import { serveLink } from '../links/serve-link.ts';
import { answerMcp } from '../mcp/endpoint.ts';
import { answerScreen } from '../screens/answer.ts';
import { answerSwitchPage } from '../screens/switch-organization.ts';
import { isPreflight, preflightReply, withCors } from './cors.ts';
import { emptyReply, jsonReply, type WireReply, type WireRequest } from './wire.ts';

/** Answers everything that does not belong to OAuth. */
export async function answer(request: WireRequest, server: ServerContext): Promise<WireReply> {
  const reply =
    (await answerScreen(request, server)) ??
    (await answerSwitchPage(request, server)) ??
    (await answerInvitation(request, server)) ??
    publicDocument(request, server) ??
    withCors(await route(request, server), request, server.spec.system.cors, server.decisions);
  return server.decisions['http.finish'](reply, request);
}

async function route(request: WireRequest, server: ServerContext): Promise<WireReply> {
  const { spec, decisions, origin } = server;
  const { endpoint, cors, dialect } = spec.system;
  if (
    request.headers.origin !== undefined &&
    !decisions['http.allowsOrigin'](request.headers.origin, origin, cors?.credentialedOrigins ?? [])
  ) {
    return jsonReply(403, { error: 'this origin is not allowed' });
  }
  if (cors && isPreflight(request)) return preflightReply(cors);
  if (decisions['http.isEndpoint'](request.path, endpoint.path)) return answerMcp(request, server);
  if (endpoint.deprecated?.includes(request.path)) return decisions['http.deprecated'](gone(server.resource));
  if (request.path === endpoint.health) return health(request, server);
  if (endpoint.openApi?.includes(request.path) && request.method === 'GET')
    return jsonReply(200, openApiDocument(spec, decisions));
  if (request.path === endpoint.manifest && request.method === 'GET')
    return jsonReply(200, serverManifest(spec, decisions, server.resource));
  if (request.path === '/')
    return root(request, decisions['http.root'](dialect.rootPath?.choice ?? 'absent'), server);
  return (
    (await keySet(request, server)) ??
    (await serveLink(request, server)) ??
    (await answerControl(request, server)) ??
    (await answerUpstreamApi(request, server)) ??
    jsonReply(404, { error: 'not found' })
  );
}

/** A transport that is no longer offered says where its successor is (RFC 9110 §15.5.11, RFC 5829 §3.5). */
function gone(endpoint: string): WireReply {
  const error = `this transport is no longer offered; use Streamable HTTP at ${endpoint}`;
  return jsonReply(410, { error, endpoint }, { link: `<${endpoint}>; rel="successor-version"` });
}

async function health(request: WireRequest, server: ServerContext): Promise<WireReply> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return emptyReply(405, { allow: 'GET, HEAD' });
  if (server.decisions['health.needsToken']() && request.headers.authorization === undefined)
    return jsonReply(401, { error: 'unauthorized' });
  if (server.decisions['health.asksUpstream']() && server.upstream.failure)
    return jsonReply(503, { status: 'upstream down' });
  return jsonReply(200, { status: 'ok' });
}

/** The bare origin is what people paste into a connector (ambiguity A-20). */
async function root(
  request: WireRequest,
  choice: 'redirect' | 'alias' | 'absent' | 'open',
  server: ServerContext,
): Promise<WireReply> {
  if (request.method !== 'POST' || choice === 'absent') return jsonReply(404, { error: 'not found' });
  if (choice === 'redirect') return emptyReply(308, { location: server.spec.system.endpoint.path });
  if (choice === 'alias') return answerMcp(request, server);
  const authorization = { authenticate: async () => anybody(server) };
  const open = { ...server, authorization: { ...server.authorization, ...authorization } };
  return answerMcp({ ...request, headers: { ...request.headers, authorization: 'Bearer open' } }, open);
}

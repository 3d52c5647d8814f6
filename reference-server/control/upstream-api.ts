import type { ServerContext } from '../context.ts';
import { jsonReply, type WireReply, type WireRequest } from '../http/wire.ts';
import { mayControl } from './control.ts';

/** Where the stand-in for the vendor's REST API answers. */
export const upstreamPath = '/__upstream';

/** URL of the stand-in, which is also an OAuth resource of its own: a token minted for it is not one for MCP. */
export function upstreamResource(origin: string): string {
  return origin + upstreamPath;
}

/**
 * The upstream over HTTP, so that a run can compare what the MCP server says with what the API says, and try whether an
 * MCP token writes there. GET <record path>/<id>, with the control key; an access token may read as far as it reaches.
 */
export async function answerUpstreamApi(
  request: WireRequest,
  server: ServerContext,
): Promise<WireReply | undefined> {
  if (!request.path.startsWith(`${upstreamPath}/`)) return undefined;
  const reader = await readerOf(request, server);
  if (!reader) return jsonReply(401, { error: 'unauthorized' });
  if (!reader.trusted && !server.decisions['upstream.allowsMethod'](request.method))
    return jsonReply(403, { error: 'this token is read-only' });
  const [, collection, id] = /^(\/[^/]+)(?:\/([^/]+))?$/.exec(request.path.slice(upstreamPath.length)) ?? [];
  const record = Object.values(server.spec.records).find((type) => type.upstreamPath === collection);
  if (!record) return jsonReply(404, { error: 'no such collection' });
  if (request.method !== 'GET') return jsonReply(422, { error: 'the body is not a valid record' });
  const organizations = reader.organizations;
  const operation = {
    kind: id === undefined ? 'list' : 'get',
    record: record.name,
    identifier: 'id',
  } as const;
  const reply = await server.upstream.request({
    operation,
    arguments: id === undefined ? {} : { id },
    organizations,
  });
  return 'status' in reply
    ? jsonReply(reply.status, reply.body)
    : jsonReply(504, { error: reply.unreachable });
}

async function readerOf(
  request: WireRequest,
  server: ServerContext,
): Promise<{ organizations: readonly string[]; trusted: boolean } | undefined> {
  if (mayControl(request, server))
    return { organizations: server.spec.fixtures.organizations.map(({ id }) => id), trusted: true };
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const found = token === undefined ? undefined : await server.authorization.authenticate(token);
  return found && 'principal' in found
    ? { organizations: found.principal.organizations, trusted: false }
    : undefined;
}

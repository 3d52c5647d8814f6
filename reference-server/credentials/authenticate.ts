import type { ServerContext } from '../context.ts';
import { jsonReply, type WireReply, type WireRequest } from '../http/wire.ts';
import { refusalReply } from '../mcp/refusals.ts';
import type { Authentication } from '../oauth/authorization-server.ts';
import type { Principal } from '../principal.ts';
import { isPublicRequest } from './public-requests.ts';

/** Who a request acts for, and through which portal; or the reply that refuses it. */
export async function authenticate(
  request: WireRequest,
  server: ServerContext,
): Promise<Principal | WireReply> {
  const { decisions, authorization, keys } = server;
  const token = decisions['http.tokenOf'](request);
  const found =
    token === undefined
      ? ({ refused: 'absent' } as const)
      : ((await keys.authenticate(token)) ?? (await authorization.authenticate(token)));
  if ('principal' in found) return throughPortal(found, request, server);
  if (found.refused === 'absent' && isPublicRequest(request, server.spec)) return stranger(server);
  const { authorization: presented = '' } = request.headers;
  if (decisions['authentication.exempts'](request.body.toString('utf8'), presented))
    return anybody(server).principal;
  return unauthenticatedReply(server, found.refused);
}

type Authenticated = Extract<Authentication, { principal: Principal }>;

/** Somebody who sees what everybody may see, and belongs nowhere. */
function stranger(server: ServerContext): Principal {
  return { ...anybody(server).principal, user: '', organizations: [], companies: [] };
}

/** Only reached when a decision lets a request without a token pass. */
export function anybody({ spec }: ServerContext): Authenticated {
  const [actor] = Object.values(spec.fixtures.actors);
  const place = spec.fixtures.organizations.find(({ id }) => id === actor?.organization);
  return {
    principal: {
      user: actor?.user ?? '',
      organizations: [actor?.organization ?? ''],
      role: spec.access.roles[0]?.name ?? '',
      scopes: spec.access.scopes.map(({ name }) => name),
      clientId: '',
      companies: place?.companies ?? [],
    },
    portals: spec.access.portals.map(({ name }) => name),
  };
}

/** Two headers of one name arrive as one value with a comma in it, which is the name of no portal. */
function throughPortal(
  { principal: credited, portals }: Authenticated,
  request: WireRequest,
  server: ServerContext,
): Principal | WireReply {
  const { spec, decisions } = server;
  const principal = decisions['credentials.actFor'](credited, request);
  if (spec.access.portals.length === 0) return principal;
  const { selector } = spec.system.authorization;
  const selected = selector && request.headers[selector.header.toLowerCase()]?.toString();
  const kind = principal.key === undefined ? 'grant' : 'key';
  const portal = decisions['portal.selects'](selected, portals, kind);
  return portal === undefined ? refusalReply(server, 'portalRefused', null) : { ...principal, portal };
}

/** 401 with a challenge that leads to the protected resource metadata (RFC 9728 §5.1); no error code when no token came (RFC 6750 §3.1). */
function unauthenticatedReply(server: ServerContext, reason: string): WireReply {
  const description = server.decisions['authentication.describes'](reason);
  const metadata = `${server.origin}/.well-known/oauth-protected-resource${new URL(server.resource).pathname}`;
  const error = reason === 'absent' ? '' : `error="invalid_token", error_description="${description}", `;
  return server.decisions['authentication.refuses'](
    jsonReply(
      401,
      { error: reason === 'absent' ? 'unauthorized' : 'invalid_token', error_description: description },
      { 'www-authenticate': `Bearer ${error}resource_metadata="${metadata}"` },
    ),
  );
}

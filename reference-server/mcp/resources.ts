import type { ServerContext } from '../context.ts';
import type { CallContext } from './endpoint.ts';
import { Refusal } from './refusals.ts';

/** MCP, Resources: served only where the dialect advertises them. A resource is a collection of the upstream, named by its path. */
export function listResources(
  _params: Record<string, unknown>,
  _context: CallContext,
  { spec }: ServerContext,
): unknown {
  const uris = spec.system.resources?.uris ?? [];
  return { resources: uris.map((uri) => ({ uri, name: uri, mimeType: 'application/json' })) };
}

export function listResourceTemplates(): unknown {
  return { resourceTemplates: [] };
}

/** @throws Refusal for a URI outside the allowed prefixes, or one that names no collection */
export async function readResource(
  params: Record<string, unknown>,
  { principal }: CallContext,
  server: ServerContext,
): Promise<unknown> {
  const { spec, decisions, upstream } = server;
  const { uri } = params;
  if (typeof uri !== 'string') throw new Refusal('invalidParams', { detail: 'uri must be a string' });
  if (!decisions['resources.allows'](uri, spec.system.resources?.allowPrefixes ?? []))
    throw new Refusal('invalidParams', { uri, detail: 'the URI is outside the allowed prefixes' });
  const record = Object.values(spec.records).find(
    (type) => type.upstreamPath !== undefined && uri.includes(type.upstreamPath),
  );
  if (!record) throw new Refusal('invalidParams', { uri, detail: 'no such resource' });
  const reply = await upstream.request({
    operation: { kind: 'list', record: record.name },
    arguments: {},
    organizations: principal.organizations,
  });
  const body = 'status' in reply ? reply.body : [];
  return { contents: [{ uri, mimeType: 'application/json', text: JSON.stringify(body) }] };
}

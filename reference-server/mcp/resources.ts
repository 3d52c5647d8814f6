import type { ServerContext } from '../context.ts';
import { passPipeline } from '../governance/pipeline.ts';
import { resourceCall } from '../governance/resource-call.ts';
import type { CallContext } from './endpoint.ts';
import { Refusal } from './refusals.ts';

const json = 'application/json';

/** MCP, Resources, Listing Resources: the collections, whoever asks; what is in them is asked for one by one. */
export function listResources(
  _params: Record<string, unknown>,
  _context: CallContext,
  { spec, decisions }: ServerContext,
): unknown {
  const { uris = [] } = spec.system.resources ?? {};
  const families = decisions['resources.families'](spec.system.resources?.families ?? []);
  return {
    resources: [
      ...uris.map((uri) => ({ uri, name: uri, mimeType: json })),
      ...families.map(({ uri, name, mimeType = json }) => ({ uri, name, mimeType })),
    ],
  };
}

/** MCP, Resources, Resource Templates: one record of each family. */
export function listResourceTemplates(
  _params: Record<string, unknown>,
  _context: CallContext,
  { spec, decisions }: ServerContext,
): unknown {
  const families = decisions['resources.families'](spec.system.resources?.families ?? []);
  return {
    resourceTemplates: families.flatMap(({ uriTemplate, name, mimeType = json }) =>
      uriTemplate === undefined ? [] : [{ uriTemplate, name, mimeType }],
    ),
  };
}

/** MCP, Resources, Reading Resources. @throws Refusal for a URI that names nothing the caller may read */
export async function readResource(
  params: Record<string, unknown>,
  context: CallContext,
  server: ServerContext,
): Promise<unknown> {
  const { uri } = params;
  if (typeof uri !== 'string') throw new Refusal('invalidParams', { detail: 'uri must be a string' });
  const value = server.spec.system.resources?.families
    ? await valueOfOwn(uri, context, server)
    : await valueOfUpstream(uri, context, server);
  return { contents: [{ uri, mimeType: json, text: JSON.stringify(value) }] };
}

async function valueOfOwn(uri: string, context: CallContext, server: ServerContext): Promise<unknown> {
  const outcome = await passPipeline(resourceCall(uri, context, server), server);
  if ('value' in outcome) return server.decisions['resources.value'](uri, outcome.value);
  return 'pending' in outcome ? outcome.pending : outcome.forecast;
}

/** A collection of the upstream, named by its path. */
async function valueOfUpstream(
  uri: string,
  { principal }: CallContext,
  { spec, decisions, upstream }: ServerContext,
): Promise<unknown> {
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
  return 'status' in reply ? reply.body : [];
}

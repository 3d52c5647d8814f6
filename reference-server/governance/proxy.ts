import type { Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import type { CallContext } from '../mcp/endpoint.ts';
import { Refusal } from '../mcp/refusals.ts';
import type { UpstreamReply } from '../records/upstream.ts';
import { shaped } from './shape-result.ts';

/** Carries a call to the upstream API and brings its answer back. @throws Refusal when the upstream failed */
export async function proxy(
  tool: Tool,
  args: Record<string, unknown>,
  context: CallContext,
  server: ServerContext,
): Promise<unknown> {
  const { decisions } = server;
  const organizations = decisions['upstream.organizations'](context.principal, context.request.headers);
  const request = { operation: tool.operation, arguments: args, organizations };
  const key = decisions['upstream.cacheKey'](context.principal, `${tool.name} ${JSON.stringify(args)}`);
  const reply =
    (key === undefined ? undefined : server.keptReplies.get(key)) ?? (await server.upstream.request(request));
  if (key !== undefined) server.keptReplies.set(key, reply);
  return valueFrom(reply, tool, server);
}

function valueFrom(reply: UpstreamReply, tool: Tool, { decisions }: ServerContext): unknown {
  const status = 'status' in reply ? reply.status : undefined;
  const body = 'status' in reply ? reply.body : reply.unreachable;
  if (status !== undefined && status >= 200 && status < 300)
    return decisions['results.value'](shaped(body, tool, decisions), tool);
  const reported = decisions['upstream.status'](status);
  const data = {
    ...(reported === undefined ? {} : { status: reported }),
    ...decisions['upstream.details'](body),
  };
  if (decisions['upstream.reports'](status) === 'result') return { error: 'upstream failed', ...data };
  throw new Refusal('upstreamFailure', data);
}

import type { ServerContext } from '../context.ts';
import { callTool } from '../governance/call-tool.ts';
import type { CallContext } from './endpoint.ts';
import type { RpcMessage } from './envelope.ts';
import { initialize } from './initialize.ts';
import { Refusal } from './refusals.ts';
import { listResources, listResourceTemplates, readResource } from './resources.ts';
import { listTools } from './tool-listing.ts';

type Method = (params: Record<string, unknown>, context: CallContext, server: ServerContext) => unknown;

const methods: Record<string, Method> = {
  initialize,
  ping: () => ({}),
  'tools/list': listTools,
  'tools/call': callTool,
};

const resourceMethods: Record<string, Method> = {
  'resources/list': listResources,
  'resources/read': readResource,
  'resources/templates/list': listResourceTemplates,
};

/** Dispatches one request. @throws Refusal */
export async function answerMethod(
  { method, params }: RpcMessage,
  context: CallContext,
  server: ServerContext,
): Promise<unknown> {
  const { decisions, spec } = server;
  if (Array.isArray(params)) throw new Refusal('invalidParams', { detail: 'params must be an object' });
  if (decisions['mcp.needsListing'](context.request.connection, method))
    throw new Refusal('invalidRequest', { detail: 'list the tools first' });

  const named = (params ?? {}) as Record<string, unknown>;
  const offersResources = decisions['resources.offered'](spec.system.dialect.resources?.choice ?? 'absent');
  const known = {
    ...methods,
    ...(offersResources || decisions['resources.answersUnadvertised']() ? resourceMethods : {}),
  };
  const handler = Object.hasOwn(known, method) && decisions['mcp.serves'](method) ? known[method] : undefined;
  if (handler) return handler(named, context, server);

  const tool = decisions['mcp.toolOfMethod'](method, spec.tools);
  if (tool) return callTool({ name: tool.name, arguments: named }, context, server);
  if (decisions['mcp.unknownMethod']() === 'empty-result') return {};
  throw new Refusal('methodNotFound', { method });
}

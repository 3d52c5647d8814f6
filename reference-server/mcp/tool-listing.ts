import type { Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { isEntitled } from '../governance/entitlement.ts';
import type { ListedTool } from './decisions.ts';
import type { CallContext } from './endpoint.ts';
import { Refusal } from './refusals.ts';
import { behaviourOf } from './revisions.ts';

/** MCP, Tools, Listing Tools: the tools this caller may call, in the spec's order, on one page. */
export function listTools(
  params: Record<string, unknown>,
  { principal, revision }: CallContext,
  server: ServerContext,
): unknown {
  if (params.cursor !== undefined && typeof params.cursor !== 'string')
    throw new Refusal('invalidParams', { detail: 'cursor must be a string' });
  const { decisions, spec } = server;
  const entitled = decisions['tools.exist'](spec.tools).filter((tool) => isEntitled(tool, principal, server));
  return {
    tools: decisions['tools.listed'](entitled.map((tool) => listed(tool, revision))),
    ...decisions['tools.page'](params.cursor),
  };
}

function listed(tool: Tool, revision: string): ListedTool {
  const { annotations, structuredOutput } = behaviourOf(revision);
  return {
    name: tool.name,
    ...(structuredOutput && tool.title !== undefined ? { title: tool.title } : {}),
    description: tool.description,
    inputSchema: tool.input,
    ...(structuredOutput && tool.output ? { outputSchema: tool.output } : {}),
    ...(annotations ? { annotations: annotationsOf(tool) } : {}),
  };
}

function annotationsOf({ safety, title }: Tool) {
  return {
    ...(title === undefined ? {} : { title }),
    readOnlyHint: safety === 'read',
    ...(safety === 'read' ? {} : { destructiveHint: safety === 'critical' }),
    openWorldHint: false,
  };
}

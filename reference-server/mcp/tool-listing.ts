import type { Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { listableTools } from '../governance/gate.ts';
import type { ListedTool } from './decisions.ts';
import type { CallContext } from './endpoint.ts';
import { manifestOf } from './manifest.ts';
import { Refusal } from './refusals.ts';
import { behaviourOf } from './revisions.ts';

/** MCP, Tools, Listing Tools: the tools this caller may call, in the spec's order, on one page. */
export async function listTools(
  params: Record<string, unknown>,
  { principal, revision }: CallContext,
  server: ServerContext,
): Promise<unknown> {
  if (params.cursor !== undefined && typeof params.cursor !== 'string')
    throw new Refusal('invalidParams', { detail: 'cursor must be a string' });
  const { decisions, spec } = server;
  const tools = await listableTools(decisions['tools.exist'](spec.tools), principal, server);
  return {
    tools: decisions['tools.listed'](tools.map((tool) => listed(tool, revision, server))),
    ...decisions['tools.page'](params.cursor),
  };
}

function listed(tool: Tool, revision: string, { spec, decisions }: ServerContext): ListedTool {
  const { annotations, structuredOutput } = behaviourOf(revision);
  const { metaKey = '' } = spec.system.tools.manifest ?? {};
  const manifest = decisions['tools.manifest'](manifestOf(tool, spec), tool);
  return {
    name: tool.name,
    ...(structuredOutput && tool.title !== undefined ? { title: tool.title } : {}),
    description: tool.description,
    inputSchema: tool.input,
    ...(structuredOutput && tool.output ? { outputSchema: tool.output } : {}),
    ...(annotations ? { annotations: annotationsOf(tool) } : {}),
    ...(manifest ? { _meta: { [metaKey]: manifest } } : {}),
  };
}

function annotationsOf({ safety, title, operation }: Tool) {
  return {
    ...(title === undefined ? {} : { title }),
    readOnlyHint: safety === 'read',
    ...(safety === 'read' ? {} : { destructiveHint: safety === 'critical' || operation.kind === 'delete' }),
    openWorldHint: false,
  };
}

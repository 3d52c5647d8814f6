import type { Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import type { CallContext } from '../mcp/endpoint.ts';
import { Refusal } from '../mcp/refusals.ts';
import { behaviourOf } from '../mcp/revisions.ts';
import { refuseUnlessEntitled, unknownTool } from './gate.ts';
import { governedCall } from './governed-call.ts';
import { proxy } from './proxy.ts';
import { schemaErrors } from './validate-arguments.ts';

/** MCP, Tools, Calling Tools: resolve, entitle, validate, execute, encode. @throws Refusal */
export async function callTool(
  params: Record<string, unknown>,
  context: CallContext,
  server: ServerContext,
): Promise<unknown> {
  const { decisions } = server;
  const currentCaller = decisions['context.carry'](context.principal);
  const tool = resolveTool(params.name, server);
  if (tool === 'unknown') return { content: [{ type: 'text', text: '{}' }] };
  refuseUnlessEntitled(tool, context.principal, server);

  const args = validArguments(tool, params.arguments, server);
  crashOnDemand(server);
  const principal = await currentCaller();
  if (server.spec.system.upstream)
    return encode(
      await proxy(tool, args, { ...context, principal }, server),
      describes(tool, context),
      server,
    );
  const outcome = governedCall(tool, args, principal, context.request.headers, server);
  // A notice that the call waits is not what the output schema describes.
  if ('pending' in outcome) return encode(outcome.pending, false, server);
  return encode(outcome.value, describes(tool, context), server);
}

function resolveTool(name: unknown, server: ServerContext): Tool | 'unknown' {
  const { decisions, spec } = server;
  if (typeof name !== 'string') throw new Refusal('invalidParams', { detail: 'name must be a string' });
  const tool = decisions['tools.exist'](spec.tools).find((candidate) => candidate.name === name);
  if (tool) return tool;
  if (decisions['tools.unknown']() === 'succeed') return 'unknown';
  throw unknownTool(name, server);
}

function validArguments(
  tool: Tool,
  given: unknown,
  { decisions, spec }: ServerContext,
): Record<string, unknown> {
  const args = decisions['arguments.default'](given);
  const asToolError = spec.system.dialect.invalidArguments?.choice === 'tool-error';
  if (args === null || typeof args !== 'object' || Array.isArray(args)) {
    throw new Refusal('invalidParams', { detail: 'arguments must be an object' }, asToolError);
  }
  const errors = decisions['arguments.refusals'](schemaErrors(tool.input, args), tool);
  if (errors.length > 0) {
    const problems = errors
      .slice(0, 10)
      .map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
    throw new Refusal('invalidParams', { problems }, asToolError);
  }
  return args as Record<string, unknown>;
}

function crashOnDemand({ crash }: ServerContext): void {
  if (crash.next === undefined) return;
  const { next } = crash;
  delete crash.next;
  throw new Error(next);
}

/** Whether results are structured for this tool and revision: its output schema describes them. */
function describes({ output }: Tool, { revision }: CallContext): boolean {
  return output !== undefined && behaviourOf(revision).structuredOutput;
}

function encode(value: unknown, structured: boolean, { decisions }: ServerContext): unknown {
  const content = decisions['results.content']([{ type: 'text', text: decisions['results.text'](value) }]);
  return { content, ...(structured ? { structuredContent: value } : {}) };
}

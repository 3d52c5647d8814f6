import type { ServerContext } from '../context.ts';
import type { CallContext } from '../mcp/endpoint.ts';
import { behaviourOf } from '../mcp/revisions.ts';
import { toolCall } from './call.ts';
import { passPipeline } from './pipeline.ts';

/** MCP, Tools, Calling Tools. @throws Refusal */
export async function callTool(
  params: Record<string, unknown>,
  context: CallContext,
  server: ServerContext,
): Promise<unknown> {
  const call = toolCall(params, context, server);
  const unknown = 'refusal' in call.leadsTo && call.leadsTo.refusal.condition === 'unknownTool';
  if (unknown && server.decisions['tools.unknown']() === 'succeed')
    return { content: [{ type: 'text', text: '{}' }] };
  const outcome = await passPipeline(call, server);
  // A notice that the call waits is not what the output schema describes, nor is what it would do.
  if ('pending' in outcome) return encode(outcome.pending, false, server);
  if ('forecast' in outcome) return encode(outcome.forecast, false, server);
  const output = 'tool' in call.leadsTo && call.via === 'tool' ? call.leadsTo.tool.output : undefined;
  return encode(
    outcome.value,
    output !== undefined && behaviourOf(context.revision).structuredOutput,
    server,
  );
}

/** `structured`: the tool's output schema describes the value. */
function encode(value: unknown, structured: boolean, { decisions }: ServerContext): unknown {
  const content = decisions['results.content']([{ type: 'text', text: decisions['results.text'](value) }]);
  return { content, ...(structured ? { structuredContent: value } : {}) };
}

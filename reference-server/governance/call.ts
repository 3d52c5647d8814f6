import type { Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import type { CallContext } from '../mcp/endpoint.ts';
import { Refusal } from '../mcp/refusals.ts';
import type { View } from '../records/store.ts';
import { unknownTool } from './gate.ts';
import { resolveAction } from './resolve-action.ts';
import { validArguments } from './valid-arguments.ts';

/** One call on its way through the pipeline, whichever door it came in by. */
export interface Call {
  /** The door: the listed tool that was called, one that runs actions of the long tail, or resources/read. */
  via: 'tool' | 'dispatch' | 'resource';
  /** What is called, as the audit names it; as the caller wrote it when there is no such thing. */
  name: string;
  /** What it leads to: a tool or an action of the long tail, or why it leads to nothing. */
  leadsTo: { tool: Tool } | { refusal: Refusal };
  /** Arguments as they were sent. */
  given: unknown;
  context: CallContext;
  /** Where its idempotency key is looked up, where that is not the transaction that runs it. */
  keys?: View;
}

/** What a tools/call names. An action of the long tail is called by its name, with its parameters in one bag. */
export function toolCall(
  params: Readonly<Record<string, unknown>>,
  context: CallContext,
  server: ServerContext,
): Call {
  const { name } = params;
  const given = server.decisions['arguments.default'](params.arguments);
  if (typeof name !== 'string')
    return refused('', new Refusal('invalidParams', { detail: 'name must be a string' }));
  const tool = server.decisions['tools.exist'](server.spec.tools).find(
    (candidate) => candidate.name === name,
  );
  if (!tool) return refused(name, unknownTool(name, server));
  if (tool.operation.kind === 'dispatch') return dispatchedCall(tool, given, context, server);
  return { via: 'tool', name, leadsTo: { tool }, given, context };

  function refused(called: string, refusal: Refusal): Call {
    return { via: 'tool', name: called, leadsTo: { refusal }, given, context };
  }
}

function dispatchedCall(tool: Tool, given: unknown, context: CallContext, server: ServerContext): Call {
  const { action = 'action', params = 'params' } = tool.operation.dispatch ?? {};
  const call = (name: string, leadsTo: Call['leadsTo'], bag: unknown): Call => ({
    via: 'dispatch',
    name,
    leadsTo,
    given: bag,
    context,
  });
  try {
    const args = validArguments(tool, given, server);
    const name = String(args[action]);
    const found = server.decisions['dispatch.leadsTo'](resolveAction(name, server), name);
    return found
      ? call(found.action.canonical, { tool: found }, server.decisions['arguments.default'](args[params]))
      : call(name, { refusal: unknownTool(name, server) }, args[params]);
  } catch (error) {
    if (error instanceof Refusal) return call(tool.name, { refusal: error }, given);
    throw error;
  }
}

/** What a call leads to. @throws Refusal when that is nothing */
export function toolOf({ leadsTo }: Call): Tool {
  if ('refusal' in leadsTo) throw leadsTo.refusal;
  return leadsTo.tool;
}

import type { Spec, Tool } from '../../../spec/spec.ts';
import type { Case, CheckContext } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { readingTools, toolCases } from '../tool-cases.ts';

/** A case for each tool that reads. */
export function eachReader(spec: Spec): Case<Tool>[] {
  return toolCases(readingTools(spec));
}

/** The result of calling a tool as the fully entitled actor with nothing but what it needs. Skips the case when it fails. */
export async function ordinaryResult({ actor, observe }: CheckContext, tool: Tool): Promise<RpcReply> {
  const full = await actor('full');
  const reply = await full.caller.call(tool.name, await observe.requiredArguments(full, tool));
  requireObserved(reply.succeeded, `${tool.name} does not answer an ordinary call with a result`);
  return reply;
}

/** The first JSON value among texts, in a box because any value may be one; undefined when none is JSON. */
export function firstJson(texts: readonly string[]): { value: unknown } | undefined {
  for (const text of texts) {
    try {
      return { value: JSON.parse(text) };
    } catch {
      // not this one
    }
  }
  return undefined;
}

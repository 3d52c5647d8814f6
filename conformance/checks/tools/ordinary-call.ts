import type { Tool } from '../../../spec/spec.ts';
import type { CheckContext } from '../../engine/check.ts';
import { isDescribed } from '../../engine/is-described.ts';
import { requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { hasContent } from '../ordinary-listing.ts';

/** A call that has to succeed: a reading tool, one without required arguments where there is one. */
export async function ordinaryCall(
  { spec, observe }: CheckContext,
  actor: Actor,
): Promise<{ tool: Tool; reply: RpcReply }> {
  const readers = spec.tools.filter(({ safety }) => safety === 'read');
  const tool =
    readers.find(({ input }) => !Array.isArray(input.required) || input.required.length === 0) ??
    readers.find(isDescribed) ??
    readers[0];
  requireObserved(tool !== undefined, 'the spec has no tool that reads');
  return { tool, reply: await actor.caller.call(tool.name, await observe.requiredArguments(actor, tool)) };
}

/** The positive twin of a refused call: an ordinary one succeeds. Skips the case when it does not. */
export async function requireOrdinaryCall(context: CheckContext, actor: Actor): Promise<Tool> {
  const { tool, reply } = await ordinaryCall(context, actor);
  requireObserved(
    reply.succeeded && (isDescribed(tool) ? reply.value !== undefined : hasContent(reply)),
    `an ordinary call of ${tool.name} does not succeed`,
  );
  return tool;
}

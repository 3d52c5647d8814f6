import type { Tool } from '../../../spec/spec.ts';
import type { CheckContext } from '../../engine/check.ts';
import { NotObserved } from '../../engine/violation.ts';
import type { UpstreamFailure } from '../../target/hooks.ts';
import type { Target } from '../../target/target.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';

/** What a check of upstream failures needs beside an actor. */
export const failureHooks = ['hook:upstreamFails', 'hook:upstreamRecovers'] as const;

/** Does something while the API behind the server fails, and lets it recover whatever happens. */
export async function whileUpstreamFails<T>(
  { hooks }: Target,
  failure: UpstreamFailure,
  work: () => Promise<T>,
): Promise<T> {
  try {
    await hooks.upstreamFails(failure);
    return await work();
  } finally {
    await hooks.upstreamRecovers();
  }
}

/** A call of actor `full` that succeeds while the API is well. */
export interface WorkingCall {
  tool: string;
  send(): Promise<RpcReply>;
}

/** The first call of a reading tool that works. Skips the case when there is none. */
export async function workingCall(context: CheckContext): Promise<WorkingCall> {
  for (const tool of readingTools(context)) {
    const call = await tried(context, tool);
    if (call) return call;
  }
  throw new NotObserved('no tool answers while the upstream is well');
}

/** One call a reading tool; those that fail anyway are left out. Skips the case when none is left. */
export async function workingCalls(context: CheckContext): Promise<WorkingCall[]> {
  const calls: WorkingCall[] = [];
  for (const tool of readingTools(context)) calls.push(...[(await tried(context, tool)) ?? []].flat());
  if (calls.length === 0) throw new NotObserved('no tool answers while the upstream is well');
  return calls;
}

function readingTools({ spec }: CheckContext): Tool[] {
  return spec.tools.filter(({ safety, operation }) => safety === 'read' && operation.record !== undefined);
}

async function tried({ actor, observe }: CheckContext, tool: Tool): Promise<WorkingCall | undefined> {
  const full = await actor('full');
  try {
    const args = await observe.requiredArguments(full, tool);
    const send = () => full.caller.call(tool.name, args);
    return (await send()).succeeded ? { tool: tool.name, send } : undefined;
  } catch (error) {
    // There is no record to call this one with; there may be for the next.
    if (error instanceof NotObserved) return undefined;
    throw error;
  }
}

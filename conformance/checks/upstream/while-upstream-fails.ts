import type { CheckContext } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
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

/** A call that succeeds while the API is well. */
export interface WorkingCall {
  tool: string;
  send(): Promise<RpcReply>;
}

/** One call a reading tool, as actor `full`; those that fail anyway are left out. Skips the case when none is left. */
export async function workingCalls(
  { actor, observe, spec }: CheckContext,
  atMost = Number.POSITIVE_INFINITY,
): Promise<WorkingCall[]> {
  const full = await actor('full');
  const calls: WorkingCall[] = [];
  for (const tool of spec.tools.filter(
    ({ safety, operation }) => safety === 'read' && operation.record !== undefined,
  )) {
    if (calls.length >= atMost) break;
    const args = await observe.requiredArguments(full, tool);
    const send = () => full.caller.call(tool.name, args);
    if ((await send()).succeeded) calls.push({ tool: tool.name, send });
  }
  requireObserved(calls.length > 0, 'no tool answers while the upstream is well');
  return calls;
}

import type { DryRunRules, Spec, Tool } from '../../spec/spec.ts';
import { type GovernedCall, governedCalls, type Knowledge } from '../approvals/governed-call.ts';
import type { Arguments } from '../approvals/write-arguments.ts';
import { allDoors } from '../engine/all-doors.ts';
import { NotObserved, requireObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';

/** A call a server would take, found out by asking for its forecast. */
export interface TriedCall {
  call: GovernedCall;
  /** The reply to the dry-run. */
  reply: RpcReply;
}

/** Calls a server may turn down for reasons of its own before the case gives up. */
export const mostTries = 6;

/** The rules of dry-runs. Skips the case where the spec has none. */
export function dryRunRules({ governance }: Spec): DryRunRules {
  const { dryRun } = governance;
  requireObserved(dryRun !== undefined, 'the spec promises no dry-run');
  return dryRun;
}

/** The header that asks for a forecast. */
export function dryRunHeader(spec: Spec): Record<string, string> {
  const { header, trueValue } = dryRunRules(spec);
  return { [header]: trueValue };
}

/** Asks what a call would do. */
export function tryOut(
  spec: Spec,
  actor: Actor,
  tool: Tool,
  args: Arguments,
  headers: Readonly<Record<string, string>> = {},
): Promise<RpcReply> {
  return actor.caller.call(tool.name, args, { headers: { ...headers, ...dryRunHeader(spec) } });
}

/**
 * Ordinary calls of a tool. A forecast uses nothing up, so the records they are about may be anybody's; a case that goes on to
 * make the call has the target for itself.
 */
export function candidates(knowledge: Knowledge, actor: Actor, tool: Tool): AsyncGenerator<GovernedCall> {
  const { spec, target } = knowledge;
  return governedCalls({ ...knowledge, spec: allDoors(spec), target: { ...target } }, actor, tool);
}

/** The first ordinary call whose forecast is not refused: a refused dry-run proves nothing. Skips the case when all are. */
export async function triedOut(knowledge: Knowledge, actor: Actor, tool: Tool): Promise<TriedCall> {
  let tries = 0;
  for await (const call of candidates(knowledge, actor, tool)) {
    const reply = await tryOut(knowledge.spec, actor, tool, call.args);
    if (reply.succeeded) return { call, reply };
    tries += 1;
    if (tries === mostTries) break;
  }
  throw new NotObserved(
    tries === 0
      ? `there is no record to call ${tool.name} with`
      : `${tool.name} refuses dry-runs of ordinary calls`,
  );
}

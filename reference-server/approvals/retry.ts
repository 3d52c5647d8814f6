import type { Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { Refusal } from '../mcp/refusals.ts';
import type { Principal } from '../principal.ts';
import type { Transaction } from '../records/store.ts';
import { type ApprovalSurface, allApprovals } from './approval.ts';
import { pendingReply } from './propose.ts';
import { runApproved } from './run-approved.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** What a call comes to: the value of an executed one, or the notice that it waits. */
export type CallOutcome = { value: unknown } | { pending: Record<string, unknown>; reference: string };

/**
 * A call that names the request it belongs to. One that is unknown, somebody else's, or made for another call is refused
 * in the same words. The caller's rights were judged before, as for every call. @throws Refusal
 */
export function retry(
  transaction: Transaction,
  tool: Tool,
  args: Arguments,
  reference: string,
  caller: Principal,
  surface: ApprovalSurface,
  server: ServerContext,
): CallOutcome {
  const { decisions } = server;
  const approval = allApprovals(transaction, surface)
    .filter(({ id }) => decisions['approvals.isReference'](id, reference))
    .at(-1);
  if (
    !approval ||
    !decisions['approvals.fitsCaller'](approval, caller) ||
    !decisions['approvals.fitsCall'](approval, tool, args)
  )
    throw new Refusal('approvalInvalid');
  const answer = decisions['approvals.answers'](approval.status);
  if (answer === 'wait') return { pending: pendingReply(approval, surface, server), reference: approval.id };
  if (answer === 'repeat') return { value: approval.result };
  if (answer === 'execute')
    return {
      value: runApproved(transaction, { ...approval, arguments: args }, caller, 'retry', surface, server),
    };
  throw new Refusal(answer);
}

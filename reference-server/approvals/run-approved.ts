import type { Tool } from '../../spec/spec.ts';
import { eventActor } from '../audit/record-event.ts';
import type { ServerContext } from '../context.ts';
import { gateRefusal, unknownTool } from '../governance/gate.ts';
import { perform } from '../governance/perform.ts';
import type { Principal } from '../principal.ts';
import type { Transaction } from '../records/store.ts';
import { type Approval, type ApprovalSurface, putApproval } from './approval.ts';
import { logStep } from './log-step.ts';

/**
 * Runs an approved call once and marks its request as used, in the transaction it is given: two retries at once find one
 * request to use. Returns the call's value. @throws Refusal when the caller has no right to it any more, or the records do not allow it
 */
export function runApproved(
  transaction: Transaction,
  approval: Approval,
  caller: Principal,
  by: 'decision' | 'retry',
  surface: ApprovalSurface,
  server: ServerContext,
): unknown {
  const { decisions } = server;
  const tool = toolOf(approval, server);
  const refusal = decisions['approvals.reauthorizes']()
    ? gateRefusal(tool, caller, transaction, server)
    : undefined;
  if (refusal) throw refusal;
  const value = decisions['approvals.runsApproved']()
    ? perform(transaction, tool, approval.arguments, caller, approval, server)
    : {};
  const status = decisions['approvals.afterRunning'](by);
  putApproval(transaction, surface, { ...approval, status, result: value });
  logStep(transaction, approval, 'executed', eventActor(approval.requestedBy, caller), server);
  return value;
}

function toolOf({ tool: name }: Approval, server: ServerContext): Tool {
  const tool = server.decisions['tools.exist'](server.spec.tools).find(
    (candidate) => candidate.name === name,
  );
  if (!tool) throw unknownTool(name, server);
  return tool;
}

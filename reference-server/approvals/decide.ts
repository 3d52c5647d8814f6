import type { ServerContext } from '../context.ts';
import { Refusal } from '../mcp/refusals.ts';
import type { Principal } from '../principal.ts';
import type { Transaction } from '../records/store.ts';
import { type Approval, type ApprovalSurface, approvalOf, approvalSurface, putApproval } from './approval.ts';
import { isOwnRequest, mayDecide } from './deciders.ts';
import { expireApprovals } from './expire.ts';
import { logStep } from './log-step.ts';
import { runApproved } from './run-approved.ts';

/** What a person says to a waiting call. */
export interface Decision {
  decision: 'approve' | 'reject';
  /** Name of the person, who was authenticated before. */
  by: string;
  comment?: string;
}

/** Why a decision was not taken. */
export type DecisionProblem = 'unknown' | 'not-pending' | 'expired' | 'not-allowed' | 'own-request';

/** What came of a decision. `approved`: the caller's retry runs the call; `not-executed`: approved, but it may not run now. */
export type Decided =
  | { outcome: 'executed' | 'approved' | 'rejected' | 'not-executed'; approval: Approval }
  | { problem: DecisionProblem };

/** Takes a person's decision. Where the server completes calls, an approval and its effect are one transaction. */
export function decide(
  transaction: Transaction,
  reference: string,
  decision: Decision,
  server: ServerContext,
): Decided {
  const surface = approvalSurface(server.spec);
  if (!surface) return { problem: 'unknown' };
  expireApprovals(transaction, server);
  const attempt = (runs: boolean) =>
    transaction.attempt((inner) => take(inner, reference, decision, runs, surface, server)).result;
  try {
    return attempt(true);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return attempt(false);
  }
}

function take(
  transaction: Transaction,
  reference: string,
  decision: Decision,
  runs: boolean,
  surface: ApprovalSurface,
  server: ServerContext,
): Decided {
  const approval = approvalOf(transaction, surface, reference);
  if (!approval) return { problem: 'unknown' };
  const problem = problemOf(transaction, approval, decision.by, surface, server);
  if (problem) return { problem };
  const decided = settle(transaction, approval, decision, surface, server);
  if (decided.status === 'rejected') return { outcome: 'rejected', approval: decided };
  if (decided.completion === 'retry') return { outcome: 'approved', approval: decided };
  if (!runs) return { outcome: 'not-executed', approval: decided };
  runApproved(transaction, decided, currentPrincipal(decided, server), 'decision', surface, server);
  return { outcome: 'executed', approval: approvalOf(transaction, surface, reference) ?? decided };
}

function problemOf(
  transaction: Transaction,
  approval: Approval,
  person: string,
  { rules }: ApprovalSurface,
  server: ServerContext,
): DecisionProblem | undefined {
  if (!mayDecide(transaction, person, approval, server)) return 'not-allowed';
  if (isOwnRequest(person, approval) && !server.decisions['approvals.decidesOwn'](rules.selfApproval))
    return 'own-request';
  if (approval.status === 'expired') return 'expired';
  return approval.status === 'pending' ? undefined : 'not-pending';
}

function settle(
  transaction: Transaction,
  approval: Approval,
  { decision, by, comment }: Decision,
  surface: ApprovalSurface,
  server: ServerContext,
): Approval {
  const decided: Approval = {
    ...approval,
    status: decision === 'approve' ? 'approved' : 'rejected',
    decidedBy: by,
    decidedAt: new Date(server.clock.now()).toISOString(),
    comment: comment ?? null,
  };
  putApproval(transaction, surface, decided);
  logStep(
    transaction,
    decided,
    decision === 'approve' ? 'approved' : 'rejected',
    { name: by, kind: 'person' },
    server,
  );
  return decided;
}

/** The requester with the role held today, for whom an approved call runs. */
function currentPrincipal({ principal, organization }: Approval, { spec }: ServerContext): Principal {
  const { key, user } = principal;
  const membership = spec.fixtures.users
    .find(({ name }) => name === user)
    ?.memberships.find((one) => one.organization === organization);
  const role = (key === undefined ? undefined : spec.fixtures.keys?.[key]?.role) ?? membership?.role;
  return { ...principal, role: role ?? principal.role };
}

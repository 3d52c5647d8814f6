import { theServer } from '../audit/record-event.ts';
import type { ServerContext } from '../context.ts';
import type { Transaction } from '../records/store.ts';
import { allApprovals, approvalSurface, putApproval } from './approval.ts';
import { logStep } from './log-step.ts';

/** Ends the requests whose time is over. Called before somebody looks, outside of what a refusal takes back. */
export function expireApprovals(transaction: Transaction, server: ServerContext): void {
  const surface = approvalSurface(server.spec);
  if (!surface) return;
  const now = server.clock.now();
  for (const approval of allApprovals(transaction, surface)) {
    const open = approval.status === 'pending' || approval.status === 'approved';
    if (!open || !server.decisions['approvals.isOver'](Date.parse(approval.expiresAt), now)) continue;
    putApproval(transaction, surface, { ...approval, status: 'expired' });
    logStep(transaction, approval, 'expired', theServer, server);
  }
}

import { theServer } from '../audit/record-event.ts';
import type { ServerContext } from '../context.ts';
import { allApprovals, approvalSurface, putApproval } from './approval.ts';
import { logStep } from './log-step.ts';

/** Ends the requests whose time is over. Called before somebody looks, in a transaction of its own: a refusal takes nothing of it back. */
export function expireApprovals(server: ServerContext): void {
  const surface = approvalSurface(server.spec);
  if (!surface) return;
  const now = server.clock.now();
  server.store.transact((transaction) => {
    for (const approval of allApprovals(transaction, surface)) {
      const open = approval.status === 'pending' || approval.status === 'approved';
      if (!open || !server.decisions['approvals.isOver'](Date.parse(approval.expiresAt), now)) continue;
      putApproval(transaction, surface, { ...approval, status: 'expired' });
      logStep(transaction, approval, 'expired', theServer, server);
    }
  });
}

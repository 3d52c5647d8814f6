import type { Approval } from '../approvals/approval.ts';
import { isOwnRequest, mayDecide } from '../approvals/deciders.ts';
import type { ServerContext } from '../context.ts';
import type { Transaction } from '../records/store.ts';
import type { Visitor } from './visitor.ts';

/** What the screens say to somebody who may not decide. */
export const obstacles = {
  'not-allowed': 'You can see this request, but you may not decide it: your rights here do not include it.',
  'own-request': 'This is your own request. Somebody else has to decide it.',
};

/** Why a visitor may not decide a request; undefined when they may. What counts is asked again when they do. */
export function obstacleTo(
  transaction: Transaction,
  approval: Approval,
  { session: { user } }: Visitor,
  server: ServerContext,
): string | undefined {
  if (!mayDecide(transaction, user, approval, server)) return obstacles['not-allowed'];
  const rule = server.spec.governance.approvals?.selfApproval;
  const ownIsFine = server.decisions['approvals.decidesOwn'](rule);
  return isOwnRequest(user, approval) && !ownIsFine ? obstacles['own-request'] : undefined;
}

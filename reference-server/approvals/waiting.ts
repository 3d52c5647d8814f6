import type { ServerContext } from '../context.ts';
import type { Transaction } from '../records/store.ts';
import { type Approval, allApprovals, approvalSurface } from './approval.ts';
import { expireApprovals } from './expire.ts';

/** The requests of an organization, newest first. */
export function approvalsOf(
  transaction: Transaction,
  organization: string,
  server: ServerContext,
): Approval[] {
  const surface = approvalSurface(server.spec);
  if (!surface) return [];
  expireApprovals(transaction, server);
  return allApprovals(transaction, surface)
    .filter((approval) => approval.organization === organization)
    .reverse();
}

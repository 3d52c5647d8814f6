import type { ServerContext } from '../context.ts';
import { type Approval, allApprovals, approvalSurface } from './approval.ts';
import { expireApprovals } from './expire.ts';

/** The requests of an organization, newest first. */
export function approvalsOf(organization: string, server: ServerContext): Approval[] {
  const surface = approvalSurface(server.spec);
  if (!surface) return [];
  expireApprovals(server);
  return server.store
    .transact((transaction) => allApprovals(transaction, surface))
    .result.filter((approval) => approval.organization === organization)
    .reverse();
}

import { type EventActor, recordEvent } from '../audit/record-event.ts';
import type { ServerContext } from '../context.ts';
import type { Transaction } from '../records/store.ts';
import { type Approval, approvalSurface } from './approval.ts';

/** What can happen to a request. */
export type ApprovalStep = 'requested' | 'approved' | 'rejected' | 'executed' | 'expired' | 'cancelled';

/** Writes a step of an approval to the audit trail; all steps of one approval carry its reference. */
export function logStep(
  transaction: Transaction,
  approval: Approval,
  step: ApprovalStep,
  actor: EventActor,
  server: ServerContext,
): void {
  const surface = approvalSurface(server.spec);
  const covered = server.spec.governance.audit?.records.includes('approvals') === true;
  if (!surface || !covered || !server.decisions['audit.coversApprovals']()) return;
  recordEvent(
    transaction,
    {
      organization: approval.organization,
      actor,
      action: `approval.${step}`,
      recordType: surface.record,
      recordId: approval.id,
      approvedBy: step === 'executed' ? approval.decidedBy : null,
      approvalId: approval.id,
      requestedAt: approval.requestedAt,
      correlationId: approval.correlationId,
    },
    server,
  );
}

import type { Tool } from '../../spec/spec.ts';
import { type Approval, type ApprovalStatus, approvalOf, approvalSurface } from '../approvals/approval.ts';
import { type ApprovalStep, logStep } from '../approvals/log-step.ts';
import type { ServerContext } from '../context.ts';
import { type Principal, principalName } from '../principal.ts';
import type { Executed } from '../records/execute.ts';
import type { Transaction } from '../records/store.ts';
import { logsCalls } from './audit-call.ts';
import { eventActor, recordEvent } from './record-event.ts';

/** States a tool may bring a request into, as steps of it. */
const stepsByTool: Partial<Record<ApprovalStatus, ApprovalStep>> = { cancelled: 'cancelled' };

/** Writes one event for each record a call wrote; `approval` is the one that let the call run. */
export function traceEffects(
  transaction: Transaction,
  tool: Tool,
  touched: Executed['touched'],
  caller: Principal,
  approval: Approval | undefined,
  server: ServerContext,
): void {
  const { spec, decisions } = server;
  const surface = approvalSurface(spec);
  const actor = eventActor(principalName(caller), caller);
  for (const { record, id } of decisions['audit.concerns'](touched, tool, transaction)) {
    if (surface && record === surface.record) {
      const changed = approvalOf(transaction, surface, id);
      const step = changed && stepsByTool[changed.status];
      if (changed && step) logStep(transaction, changed, step, actor, server);
      continue;
    }
    if (!spec.governance.audit?.records.includes('writes') || logsCalls(spec)) continue;
    if (!decisions['audit.covers'](approval ? 'approved' : 'direct')) continue;
    recordEvent(
      transaction,
      {
        organization: caller.organizations[0] ?? '',
        actor,
        action: tool.name,
        recordType: record,
        recordId: id,
        approvedBy: approval?.decidedBy ?? null,
        approvalId: approval?.id ?? null,
        ...(approval ? { requestedAt: approval.requestedAt } : {}),
        correlationId: server.correlationId ?? approval?.correlationId ?? null,
      },
      server,
    );
  }
}

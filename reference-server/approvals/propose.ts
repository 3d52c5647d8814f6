import type { Tool } from '../../spec/spec.ts';
import { eventActor } from '../audit/record-event.ts';
import type { ServerContext } from '../context.ts';
import { perform } from '../governance/perform.ts';
import { type Principal, principalName } from '../principal.ts';
import type { Transaction } from '../records/store.ts';
import { type Approval, type ApprovalSurface, newReference, putApproval } from './approval.ts';
import { logStep } from './log-step.ts';
import type { Preview } from './preview.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** A day, where the spec names no lifetime. */
const defaultLifetimeSeconds = 86_400;

/** Writes down a call that waits for a person. */
export function propose(
  transaction: Transaction,
  tool: Tool,
  args: Arguments,
  { caller, expected, completion }: { caller: Principal; expected: Preview; completion: 'server' | 'retry' },
  surface: ApprovalSurface,
  server: ServerContext,
): Approval {
  const now = server.clock.now();
  const lifetime = surface.rules.expiresSeconds ?? defaultLifetimeSeconds;
  const approval: Approval = {
    id: newReference(),
    organization: caller.organizations[0] ?? '',
    tool: tool.name,
    arguments: args,
    requestedBy: principalName(caller),
    company: expected.company,
    portal: caller.portal ?? null,
    scopes: caller.scopes,
    status: 'pending',
    requestedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + lifetime * 1000).toISOString(),
    decidedBy: null,
    decidedAt: null,
    comment: null,
    changes: expected.changes,
    result: null,
    principal: caller,
    completion,
    correlationId: server.correlationId ?? null,
  };
  putApproval(transaction, surface, approval);
  logStep(transaction, approval, 'requested', eventActor(approval.requestedBy, caller), server);
  if (server.decisions['approvals.executesBeforeAsking']())
    perform(transaction, tool, args, caller, approval, server);
  return approval;
}

/** What the caller is told of a call that waits. */
export function pendingReply(
  approval: Approval,
  { rules }: ApprovalSurface,
  server: ServerContext,
): Record<string, unknown> {
  const {
    statusField = 'status',
    pending = 'pending',
    resultField = 'approvalToken',
  } = rules.reference ?? {};
  const page = rules.screen?.replace(/\{\w+\}/g, encodeURIComponent(approval.company ?? ''));
  return {
    [statusField]: pending,
    [resultField]: approval.id,
    expiresAt: approval.expiresAt,
    ...(page === undefined ? {} : { decideAt: server.origin + page }),
  };
}

import type { IncomingHttpHeaders } from 'node:http';
import type { Tool } from '../../spec/spec.ts';
import { type ApprovalSurface, approvalSurface } from '../approvals/approval.ts';
import { expireApprovals } from '../approvals/expire.ts';
import { completionIfWaiting } from '../approvals/policy.ts';
import { preview } from '../approvals/preview.ts';
import { pendingReply, propose } from '../approvals/propose.ts';
import { type CallOutcome, retry } from '../approvals/retry.ts';
import { auditRecord } from '../audit/record-event.ts';
import { dropOldEvents } from '../audit/retention.ts';
import type { ServerContext } from '../context.ts';
import type { Principal } from '../principal.ts';
import type { Transaction } from '../records/store.ts';
import { idempotencyKey, remember, remembered } from './idempotency.ts';
import { perform } from './perform.ts';

type Arguments = Readonly<Record<string, unknown>>;

/**
 * A call on records of our own, after the caller and the arguments were judged: idempotency, then the approval policy,
 * then the operation with its audit trail, all in one transaction. @throws Refusal, and then nothing has changed
 */
export function governedCall(
  tool: Tool,
  given: Arguments,
  caller: Principal,
  headers: IncomingHttpHeaders,
  server: ServerContext,
): CallOutcome {
  const surface = approvalSurface(server.spec);
  bringUpToDate(tool, surface, server);
  const { reference, args } = splitReference(given, surface);
  const work = (transaction: Transaction): CallOutcome => {
    if (surface && reference !== undefined)
      return retry(transaction, tool, args, reference, caller, surface, server);
    const key = idempotencyKey(tool, args, caller, headers, server);
    const before = key && remembered(transaction, key, server);
    if (before && 'value' in before) return before;
    if (before && surface) return retry(transaction, tool, args, before.reference, caller, surface, server);
    const outcome = call(transaction, tool, args, caller, surface, server);
    if (key)
      remember(transaction, key, 'value' in outcome ? outcome : { reference: outcome.reference }, server);
    return outcome;
  };
  return server.store.transact(work).result;
}

function call(
  transaction: Transaction,
  tool: Tool,
  args: Arguments,
  caller: Principal,
  surface: ApprovalSurface | undefined,
  server: ServerContext,
): CallOutcome {
  const completion = surface && completionIfWaiting(transaction, tool, args, caller, surface, server);
  if (!surface || !completion) return { value: perform(transaction, tool, args, caller, undefined, server) };
  const expected = preview(tool, args, caller, server);
  const approval = propose(transaction, tool, args, { caller, expected, completion }, surface, server);
  return { pending: pendingReply(approval, surface, server), reference: approval.id };
}

/** What only time changes is changed when somebody looks or acts. */
function bringUpToDate(
  { operation, safety }: Tool,
  surface: ApprovalSurface | undefined,
  server: ServerContext,
) {
  const looksAtEvents = operation.record !== undefined && operation.record === auditRecord(server.spec);
  if (safety !== 'read' || looksAtEvents || operation.record === surface?.record) expireApprovals(server);
  if (looksAtEvents) dropOldEvents(server);
}

/** Takes the reference of a request out of the arguments, which are the call's own without it. */
function splitReference(
  given: Arguments,
  surface: ApprovalSurface | undefined,
): { reference: string | undefined; args: Arguments } {
  const name = surface?.rules.reference?.argument;
  if (name === undefined || given[name] === undefined) return { reference: undefined, args: given };
  const { [name]: reference, ...args } = given;
  return { reference: String(reference), args };
}

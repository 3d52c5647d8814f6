import type { RecordType, Spec, Tool } from '../../spec/spec.ts';
import { requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';

/** What a governed call came to. `failed` is no answer a caller could work with: a crash, no reply, no JSON-RPC. */
export type CallOutcome =
  | { kind: 'waits'; reference: string }
  | { kind: 'done' }
  | { kind: 'refused' }
  | { kind: 'failed' };

/**
 * HTTP statuses that turn a request down for what it says (RFC 9110 §15.5), where no JSON-RPC message says it: A-02 leaves
 * the carrier open.
 */
const refusingStatuses = [400, 402, 403, 404, 409, 410, 412, 422];

/**
 * Reads a reply by the words governance.approvals.reference declares. Skips the case when the credential is no longer good or
 * the server asks for patience: neither says anything about approvals.
 */
export function outcomeOfCall(spec: Spec, reply: RpcReply): CallOutcome {
  requireObserved(reply.status !== 401 && reply.status !== 429, `the server answered ${reply.status}`);
  if (reply.succeeded) {
    const reference = pendingReference(spec, reply);
    if (reference !== undefined) return { kind: 'waits', reference };
    const saysSomething = answeredValue(reply) !== undefined || reply.text !== undefined;
    return { kind: saysSomething ? 'done' : 'failed' };
  }
  const isRefused = reply.isResponse
    ? (reply.effectiveStatus ?? 0) < 500
    : refusingStatuses.includes(reply.status);
  return { kind: isRefused ? 'refused' : 'failed' };
}

/** The value a tool answered with, from its text or its structured content. */
export function answeredValue(reply: RpcReply): unknown {
  return reply.value ?? reply.result?.structuredContent;
}

/** Which record a tool made, as its answer tells. Skips the case when it does not. */
export function madeIdentifier({ name }: Tool, { identifier }: RecordType, reply: RpcReply): unknown {
  const answer = answeredValue(reply);
  const id = isObject(answer) ? answer[identifier] : undefined;
  requireObserved(id !== undefined && id !== null, `${name} does not say which record it made`);
  return id;
}

/** The reference of a call that waits; undefined for any other reply. */
function pendingReference({ governance }: Spec, reply: RpcReply): string | undefined {
  const { resultField, statusField, pending } = governance.approvals?.reference ?? {};
  const value = answeredValue(reply);
  if (!isObject(value) || resultField === undefined) return undefined;
  if (statusField !== undefined && pending !== undefined && value[statusField] !== pending) return undefined;
  const reference = value[resultField];
  return typeof reference === 'string' && reference !== '' ? reference : undefined;
}

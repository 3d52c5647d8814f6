import { randomBytes } from 'node:crypto';
import type { ApprovalRules, Spec } from '../../spec/spec.ts';
import type { Principal } from '../principal.ts';
import type { StoredRecord, Transaction, View } from '../records/store.ts';

export type ApprovalStatus = 'pending' | 'approved' | 'rejected' | 'expired' | 'consumed' | 'cancelled';

/** What a call would change in one record: its values before and after, null where there is no such record. */
export interface PreviewedChange {
  record: string;
  id: string;
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
}

/** A call that waits for a person, or waited: the values of the record that governance.approvals names. */
export interface Approval {
  /** The reference a caller repeats the call with. */
  readonly id: string;
  readonly organization: string;
  readonly tool: string;
  /** Without the argument that carries the reference. */
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Name of the principal who asked. */
  readonly requestedBy: string;
  readonly company: string | null;
  readonly portal: string | null;
  readonly scopes: readonly string[];
  readonly status: ApprovalStatus;
  /** RFC 3339, as all times here. */
  readonly requestedAt: string;
  readonly expiresAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly comment: string | null;
  readonly changes: readonly PreviewedChange[];
  /** What the call returned, once it ran. */
  readonly result: unknown;
  /** The caller as authenticated for the request; its role is looked up again when the call runs. */
  readonly principal: Principal;
  /** Who runs the call once it is approved. */
  readonly completion: 'server' | 'retry';
  /** Correlation id of the request, which all its events share. */
  readonly correlationId: string | null;
}

/** The rules of approvals and the kind of record that shows them. */
export interface ApprovalSurface {
  rules: ApprovalRules;
  record: string;
}

/** Undefined where the spec promises no approvals. */
export function approvalSurface({ governance }: Spec): ApprovalSurface | undefined {
  const { approvals } = governance;
  return approvals && { rules: approvals, record: approvals.record ?? '(approvals)' };
}

/** A reference nobody guesses: 128 random bits. */
export function newReference(): string {
  return `apr_${randomBytes(16).toString('base64url')}`;
}

/** Every approval of the server, oldest first. */
export function allApprovals(transaction: View, { record }: ApprovalSurface): Approval[] {
  return transaction.list(record).map(approvalFrom);
}

export function approvalOf(
  transaction: View,
  { record }: ApprovalSurface,
  reference: string,
): Approval | undefined {
  const stored = transaction.get(record, reference);
  return stored && approvalFrom(stored);
}

export function putApproval(transaction: Transaction, { record }: ApprovalSurface, approval: Approval): void {
  const values = approval as unknown as StoredRecord['values'];
  transaction.put(record, approval.id, { organization: approval.organization, values });
}

/** What is stored is the approval itself; the kind of record only declares what of it tools show. */
function approvalFrom({ values }: StoredRecord): Approval {
  return values as unknown as Approval;
}

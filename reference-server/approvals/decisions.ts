import { timingSafeEqual } from 'node:crypto';
import type { ApprovalPolicy, ApprovalRules, Tool } from '../../spec/spec.ts';
import { canonicalJson } from '../governance/canonical-json.ts';
import { type Principal, principalName } from '../principal.ts';
import type { Approval, ApprovalStatus } from './approval.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** What a call with a reference is answered with: an entry of the error catalogue, or what to do. */
export type RetryAnswer =
  | 'wait'
  | 'execute'
  | 'repeat'
  | 'approvalInvalid'
  | 'approvalRejected'
  | 'approvalExpired';

const retryAnswers: Record<ApprovalStatus, RetryAnswer> = {
  pending: 'wait',
  approved: 'execute',
  consumed: 'repeat',
  rejected: 'approvalRejected',
  expired: 'approvalExpired',
  cancelled: 'approvalInvalid',
};

/** Rules of calls that wait for a person. */
export const approvalDecisions = {
  /** Whether the policy makes a call wait: an amount above a threshold always; else named tools, else by safety, unless exempt. */
  'approvals.demands': (
    { safety = [], tools = [], exempt = [], thresholds = [], portals }: ApprovalPolicy,
    tool: Tool,
    args: Arguments,
    portal: string | undefined,
  ): boolean => {
    if (portals && portal !== undefined && !portals.includes(portal)) return false;
    const exceeds = thresholds.some(
      (threshold) => threshold.tool === tool.name && Number(args[threshold.argument]) > threshold.above,
    );
    if (exceeds) return true;
    if (exempt.includes(tool.name)) return false;
    return tools.includes(tool.name) || safety.includes(tool.safety);
  },

  /** A call that waits has no effect yet. */
  'approvals.executesBeforeAsking': (): boolean => false,

  /** Whether a caller gave the reference of a request: all of it, compared in constant time. */
  'approvals.isReference': (reference: string, given: string): boolean => {
    const [known, presented] = [Buffer.from(reference), Buffer.from(given)];
    return known.length === presented.length && timingSafeEqual(known, presented);
  },

  /** An approval is valid for one tool with one set of arguments, however the JSON is written. */
  'approvals.fitsCall': (approval: Approval, tool: Tool, args: Arguments): boolean =>
    approval.tool === tool.name && canonicalJson(approval.arguments) === canonicalJson(args),

  /** An approval is valid for the principal who asked, in the same organization, companies and portal. */
  'approvals.fitsCaller': (approval: Approval, caller: Principal): boolean =>
    approval.requestedBy === principalName(caller) &&
    caller.organizations.includes(approval.organization) &&
    approval.portal === (caller.portal ?? null) &&
    canonicalJson(approval.principal.companies) === canonicalJson(caller.companies),

  /** What a call with a reference comes to, by the status of the request. */
  'approvals.answers': (status: ApprovalStatus): RetryAnswer => retryAnswers[status],

  /** An approved call is really run. */
  'approvals.runsApproved': (): boolean => true,

  /** Status of a request whose call was run: used up, whether a decision or a retry ran it. */
  'approvals.afterRunning': (_by: 'decision' | 'retry'): ApprovalStatus => 'consumed',

  /** The requester may decide only where the rules say so. */
  'approvals.decidesOwn': (rule: ApprovalRules['selfApproval']): boolean => rule === 'allowed',

  /** Whether a request that is not used is too old; both times in milliseconds. */
  'approvals.isOver': (expiresAt: number, now: number): boolean => now >= expiresAt,

  /** The requester's rights are looked at again when an approved call runs. */
  'approvals.reauthorizes': (): boolean => true,
};

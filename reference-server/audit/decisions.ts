import type { Tool } from '../../spec/spec.ts';
import type { Call } from '../governance/call.ts';
import type { Principal } from '../principal.ts';
import type { Executed } from '../records/execute.ts';
import type { Transaction } from '../records/store.ts';
import type { CallEntry } from './call-entry.ts';

/** Rules of the audit trail. */
export const auditDecisions = {
  /** The records a call leaves events on: those it wrote. */
  'audit.concerns': (
    touched: Executed['touched'],
    _tool: Tool,
    _transaction: Transaction,
  ): Executed['touched'] => touched,

  /** Which calls leave events: those that ran at once and those a person approved. */
  'audit.covers': (_path: 'direct' | 'approved'): boolean => true,

  /** Who an event names: the principal who acted. */
  'audit.actor': (name: string): string => name,

  /** When an event happened: the moment of the effect, in UTC (RFC 3339 §5.6). */
  'audit.time': (now: number, _requestedAt: string | undefined): string => new Date(now).toISOString(),

  /** The steps of an approval are events of their own. */
  'audit.coversApprovals': (): boolean => true,

  /** Which calls leave an entry in a log of calls: all of them, however they ended. */
  'audit.keeps': (_call: Call, _entry: CallEntry): boolean => true,

  /** What the log tells of a call: what it was and who made it, and no secret. */
  'audit.entry': (entry: CallEntry, _call: Call, _caller: Principal): Partial<CallEntry> => entry,

  /** How long events are kept: as long as governance.audit says, for ever when it says nothing. */
  'audit.retentionSeconds': (days: number | undefined): number =>
    days === undefined ? Number.POSITIVE_INFINITY : days * 86_400,
};

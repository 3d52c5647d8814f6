import type { Tool } from '../../spec/spec.ts';
import type { Executed } from '../records/execute.ts';
import type { Transaction } from '../records/store.ts';

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

  /** How long events are kept: as long as governance.audit says, for ever when it says nothing. */
  'audit.retentionSeconds': (days: number | undefined): number =>
    days === undefined ? Number.POSITIVE_INFINITY : days * 86_400,
};

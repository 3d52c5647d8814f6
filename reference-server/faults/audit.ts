import type { Fault } from './fault.ts';

/** How long a server keeps events that does not care: an hour. */
const carelessRetentionSeconds = 3600;

export const auditFaults: Record<string, Fault> = {
  'audit-missing-approved-path': {
    says: 'Only calls that ran at once leave events; approved ones do not.',
    overrides: () => ({ 'audit.covers': (path) => path === 'direct' }),
  },
  'actor-system': {
    says: 'Every event names "system" as its actor.',
    overrides: () => ({ 'audit.actor': () => 'system' }),
  },
  'ts-local-naive': {
    says: 'Times of events lack the zone.',
    overrides: () => ({ 'audit.time': (now) => new Date(now).toISOString().replace('Z', '') }),
  },
  'ts-request-creation': {
    says: 'An approved call is dated back to when it was asked for.',
    overrides: () => ({ 'audit.time': (now, requestedAt) => requestedAt ?? new Date(now).toISOString() }),
  },
  'approval-not-logged': {
    says: 'The steps of an approval leave no events.',
    overrides: () => ({ 'audit.coversApprovals': () => false }),
  },
  'reads-logged-as-changes': {
    says: 'Looking at records leaves the same events on them as changing them.',
    overrides: ({ spec }) => ({
      'audit.concerns': (touched, { operation }, transaction) => {
        const { record = '', kind } = operation;
        const type = spec.records[record];
        if (!type || type.keptBy !== undefined || !['list', 'get'].includes(kind)) return touched;
        return transaction
          .list(record)
          .map(({ values }) => ({ record, id: String(values[type.identifier]) }));
      },
    }),
  },
  'trail-unscoped': {
    says: 'The trail of a record is shown to everybody who knows its identifier.',
    overrides: () => ({ 'tenancy.listed': () => true, 'tenancy.attachmentSeen': () => true }),
  },
  'audit-truncated': {
    says: 'Events vanish after an hour.',
    overrides: () => ({ 'audit.retentionSeconds': () => carelessRetentionSeconds }),
  },
};

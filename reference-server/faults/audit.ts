import type { Filter, Operation, Spec, Tool } from '../../spec/spec.ts';
import type { Call } from '../governance/call.ts';
import { type Fault, sound } from './fault.ts';

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
  'audit-success-only': {
    says: 'Calls that were refused or failed are not in the log.',
    overrides: () => ({ 'audit.keeps': (_call, { outcome }) => outcome === 'succeeded' }),
  },
  'call-skips-audit': {
    says: 'Actions of the long tail leave no entry in the log.',
    overrides: () => ({ 'audit.keeps': ({ via }) => via !== 'dispatch' }),
  },
  'resource-not-audited': {
    says: 'Reads of resources leave no entry in the log.',
    overrides: () => ({ 'audit.keeps': ({ via }) => via !== 'resource' }),
  },
  'gdpr-unaudited': {
    says: 'Handing out everything about somebody leaves no entry in the log.',
    overrides: () => ({ 'audit.keeps': (call) => !isExport(call) }),
  },
  'actor-missing': {
    says: 'Entries tell neither the kind of caller nor the key.',
    overrides: () => ({ 'audit.entry': ({ actorType: _type, key: _key, ...entry }) => entry }),
  },
  'via-oauth-everywhere': {
    says: 'Entries of service keys carry the mark of OAuth.',
    overrides: ({ spec }) => ({
      'audit.entry': (entry) => ({ ...entry, tags: [spec.governance.audit?.oauthTag ?? ''] }),
    }),
  },
  'via-oauth-missing-on-refresh': {
    says: 'Entries of refreshed access tokens lack the mark of OAuth.',
    overrides: () => ({
      'audit.entry': (entry, _call, { refreshed }) => (refreshed ? { ...entry, tags: [] } : entry),
    }),
  },
  'audit-logs-secret': {
    says: 'Entries hold the whole credential that was presented.',
    overrides: () => ({
      'audit.entry': (entry, { context }) => ({
        ...entry,
        key: context.request.headers.authorization ?? null,
      }),
    }),
  },
  'dry-logged-as-write': {
    says: 'The log tells a forecast like a call that took effect.',
    overrides: () => ({ 'audit.entry': (entry) => ({ ...entry, dryRun: false }) }),
  },
  'filter-ignored': {
    says: 'Asked for the entries of one actor, the log shows those of all.',
    overrides: ({ spec }) => {
      const ofActor = new Set(logReaders(spec).flatMap(({ operation }) => actorFilters(operation.filters)));
      return {
        'list.passes': (filter, value, wanted) =>
          ofActor.has(filter) || sound['list.passes'](filter, value, wanted),
      };
    },
  },
  'audit-open': {
    says: 'Everybody may read the log.',
    overrides: ({ spec }) => {
      const open = new Set(logReaders(spec));
      return {
        'entitlement.scopesSuffice': (needed, held, tool, toList) =>
          open.has(tool) || sound['entitlement.scopesSuffice'](needed, held, tool, toList),
        'entitlement.holds': (permission, holder, tool) =>
          open.has(tool) || sound['entitlement.holds'](permission, holder, tool),
      };
    },
  },
};

function isExport({ leadsTo }: Call): boolean {
  return 'tool' in leadsTo && leadsTo.tool.operation.kind === 'export';
}

/** Tools and actions that show the log. */
function logReaders({ tools, actions, governance }: Spec): Tool[] {
  return [...tools, ...actions].filter(
    ({ safety, operation }) => safety === 'read' && operation.record === governance.audit?.record,
  );
}

/** Filters by who acted. The word is the one of governance.audit.fields. */
function actorFilters(filters: Operation['filters'] = {}): Filter[] {
  return Object.values(filters).filter(({ field }) => field === 'actor');
}

import type { ServerContext } from '../context.ts';
import type { Transaction } from '../records/store.ts';
import { auditRecord } from './record-event.ts';
import { dropOldEvents } from './retention.ts';

/** One line of a record's audit trail. */
export interface AuditEvent {
  id: string;
  actor: string;
  actorType: string;
  approvedBy: string | null;
  action: string;
  recordType: string;
  recordId: string;
  approvalId: string | null;
  /** RFC 3339. */
  at: string;
  correlationId: string | null;
}

/** What happened to one record of an organization, oldest first. */
export function eventsOf(
  transaction: Transaction,
  recordType: string,
  recordId: string,
  organization: string,
  server: ServerContext,
): AuditEvent[] {
  return allEvents(transaction, organization, server)
    .filter((event) => event.recordType === recordType && event.recordId === recordId)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Everything on record in an organization, as it was written. */
export function allEvents(
  transaction: Transaction,
  organization: string,
  server: ServerContext,
): AuditEvent[] {
  dropOldEvents(transaction, server);
  const record = auditRecord(server.spec);
  if (record === undefined) return [];
  return transaction
    .list(record)
    .filter((stored) => stored.organization === organization)
    .map(({ values }) => values as unknown as AuditEvent);
}

import type { ServerContext } from '../context.ts';
import type { Transaction } from '../records/store.ts';
import { auditRecord } from './record-event.ts';

/** Drops the events that are older than the audit's retention. Called before somebody looks. */
export function dropOldEvents(transaction: Transaction, { spec, decisions, clock }: ServerContext): void {
  const record = auditRecord(spec);
  const seconds = decisions['audit.retentionSeconds'](spec.governance.audit?.retentionDays);
  if (record === undefined || seconds === Number.POSITIVE_INFINITY) return;
  const oldest = clock.now() - seconds * 1000;
  for (const { values } of transaction.list(record))
    if (Date.parse(String(values.at)) < oldest) transaction.delete(record, String(values.id));
}

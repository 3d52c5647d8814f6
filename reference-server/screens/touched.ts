import type { Approval } from '../approvals/approval.ts';
import { allEvents } from '../audit/events-of.ts';
import type { ServerContext } from '../context.ts';
import type { Transaction } from '../records/store.ts';
import type { Visitor } from './visitor.ts';

/** A record that has a trail. */
export interface Touched {
  record: string;
  id: string;
}

/** The records a request was about: those its execution left events on, else those that are there and would have changed. */
export function touchedBy(
  transaction: Transaction,
  visitor: Visitor,
  server: ServerContext,
): (approval: Approval) => Touched[] {
  const own = server.spec.governance.approvals?.record;
  const events = allEvents(transaction, visitor.organization.id, server).filter(
    ({ recordType }) => recordType !== own,
  );
  return ({ id, status, changes }) =>
    status === 'consumed'
      ? events
          .filter(({ approvalId }) => approvalId === id)
          .map(({ recordType, recordId }) => ({ record: recordType, id: recordId }))
      : changes.filter(({ before }) => before !== null);
}

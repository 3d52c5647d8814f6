import type { Change, Transaction } from '../records/store.ts';

/** Not a kind of record: no tool sees it. */
export const outbox = '(outbox)';

/** An event one subscription is told of. */
export interface Webhook {
  event: string;
  url: string;
  /** When it happened, RFC 3339. */
  at: string;
  record: { type: string; id: string };
}

/**
 * Has a webhook sent when the transaction is committed. It is among the changes of the transaction and taken back with them;
 * afterwards nothing of it is left.
 */
export function postOnceCommitted(transaction: Transaction, organization: string, webhook: Webhook): void {
  const id = `${webhook.event} to ${webhook.url}`;
  transaction.put(outbox, id, { organization, values: { ...webhook } });
  transaction.delete(outbox, id);
}

/** The webhooks among the changes of a transaction, in order. */
export function webhooksIn(changes: readonly Change[]): Webhook[] {
  return changes.flatMap(({ record, after }) =>
    record === outbox && after ? [after.values as unknown as Webhook] : [],
  );
}

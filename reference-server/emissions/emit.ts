import { kindKeptBy } from '../records/kept-by.ts';
import { newIdentifier } from '../records/new-identifier.ts';
import type { Touched, Work } from '../records/operations/work.ts';
import { postOnceCommitted } from './outbox.ts';

/**
 * What leaves the system because of a call, in the call's own transaction: without the change there is neither. It is about
 * the record of the tool's kind that was written last, after what the call stopped, moved or marked on its way.
 */
export function emit(work: Work): void {
  const { webhooks = [], notifications = [] } = work.operation.emits ?? {};
  const subject = work.touched.findLast(({ record }) => record === work.operation.record) ?? work.touched[0];
  if (!subject) return;
  for (const event of webhooks) tellSubscribers(work, event, subject);
  for (const notification of notifications) notify(work, notification, subject);
}

/** An organization has its own subscriptions; one without events is for all of them. */
function tellSubscribers({ spec, transaction, caller, now }: Work, event: string, { record, id }: Touched) {
  const kind = kindKeptBy(spec, 'webhooks');
  const [own = ''] = caller.organizations;
  for (const { organization, values } of kind ? transaction.list(kind.name) : []) {
    const events = (values.events ?? []) as readonly string[];
    if (organization !== own || (events.length > 0 && !events.includes(event))) continue;
    const at = new Date(now).toISOString();
    postOnceCommitted(transaction, own, { event, url: String(values.url), at, record: { type: record, id } });
  }
}

/** A notification is sent once it is written down; `<channel>:<recipient>` says how, and to whom. */
function notify({ spec, transaction, caller, now }: Work, notification: string, { record, id }: Touched) {
  const kind = kindKeptBy(spec, 'notifications');
  if (!kind) return;
  const [channel, recipient] = notification.split(/:(.*)/s);
  const own = newIdentifier(transaction, kind);
  transaction.put(kind.name, String(own), {
    organization: caller.organizations[0] ?? '',
    values: {
      [kind.identifier]: own,
      channel,
      recipient,
      about: `${spec.records[record]?.title ?? record} ${id}`,
      at: new Date(now).toISOString(),
    },
  });
}

import type { RecordType, Spec } from '../../spec/spec.ts';
import { newIdentifier } from '../records/new-identifier.ts';
import type { Touched, Work } from '../records/operations/work.ts';
import { postOnceCommitted } from './outbox.ts';

/** Kinds of record that say where events are sent, and which notifications were. */
type Keeper = 'webhooks' | 'notifications';

/** What leaves the system because of a call, in the call's own transaction: without the change there is neither. */
export function emit(work: Work): void {
  const { webhooks = [], notifications = [] } = work.operation.emits ?? {};
  const subject = work.touched.find(({ record }) => record === work.operation.record) ?? work.touched[0];
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

const kinds = new WeakMap<Spec, Partial<Record<string, RecordType>>>();

/** Looked up once a spec, which may have a thousand kinds. */
function kindKeptBy(spec: Spec, keeper: Keeper): RecordType | undefined {
  let kept = kinds.get(spec);
  if (!kept) {
    kept = Object.fromEntries(Object.values(spec.records).map((type) => [type.keptBy ?? 'tools', type]));
    kinds.set(spec, kept);
  }
  return kept[keeper];
}

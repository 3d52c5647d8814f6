import type { Done, Store, Transaction, View } from '../records/store.ts';
import { type Webhook, webhooksIn } from './outbox.ts';

/** A store that sends what a transaction left in the outbox, once it is committed. */
export class SendingStore implements Store {
  readonly #store: Store;
  readonly #send: (webhook: Webhook) => void;

  constructor(store: Store, send: (webhook: Webhook) => void) {
    this.#store = store;
    this.#send = send;
  }

  get latest(): View {
    return this.#store.latest;
  }

  async transact<T>(work: (transaction: Transaction) => T): Promise<Done<T>> {
    const done = await this.#store.transact(work);
    for (const webhook of webhooksIn(done.changes)) this.#send(webhook);
    return done;
  }

  read<T>(work: (view: View) => T): Promise<T> {
    return this.#store.read(work);
  }
}

import { Draft, emptyState, type State } from './draft.ts';
import type { Done, Store, Transaction, View } from './store.ts';

/** Keeps everything in one immutable value. */
export class MemoryStore implements Store {
  #state: State;
  #latest: View | undefined;

  constructor(state: State = emptyState) {
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  get latest(): View {
    this.#latest ??= Draft.of(this.#state);
    return this.#latest;
  }

  async transact<T>(work: (transaction: Transaction) => T): Promise<Done<T>> {
    return this.commit(work);
  }

  /** What `transact` does, without a promise of it. */
  commit<T>(work: (transaction: Transaction) => T): Done<T> {
    const draft = Draft.of(this.#state);
    const result = work(draft);
    this.#state = draft.appliedTo(this.#state);
    this.#latest = undefined;
    return { result, changes: draft.changes };
  }

  async read<T>(work: (view: View) => T): Promise<T> {
    return work(this.latest);
  }
}

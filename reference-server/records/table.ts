import { OrderedMap } from 'immutable';
import type { StoredRecord } from './store.ts';

/**
 * The records of one kind, in the order they were first put; one that was deleted and put again comes last. Never changed
 * once a transaction is over: the next one takes a draft, which shares everything with this one.
 */
export class Table {
  #records: OrderedMap<string, StoredRecord>;
  #values: readonly StoredRecord[] | undefined;

  constructor(records: OrderedMap<string, StoredRecord> = OrderedMap()) {
    this.#records = records;
  }

  /** A table that may be changed without changing this one. */
  draft(): Table {
    return new Table(this.#records);
  }

  get(id: string): StoredRecord | undefined {
    return this.#records.get(id);
  }

  /** Every record with its key. */
  entries(): Iterable<[id: string, record: StoredRecord]> {
    return this.#records.entries();
  }

  list(): readonly StoredRecord[] {
    this.#values ??= [...this.#records.values()];
    return this.#values;
  }

  put(id: string, value: StoredRecord): void {
    this.#records = this.#records.set(id, value);
    this.#values = undefined;
  }

  delete(id: string): void {
    this.#records = this.#records.delete(id);
    this.#values = undefined;
  }
}

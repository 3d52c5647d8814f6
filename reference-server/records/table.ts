import type { StoredRecord } from './store.ts';

/** Recent changes are copied with every transaction; they are settled when there are more than the square root of all records. */
const fewestRecent = 16;

/**
 * The records of one kind, in the order they were first put. Never changed once a transaction is over: the next one takes a
 * draft, which shares all but the recent changes.
 */
export class Table {
  readonly #settled: ReadonlyMap<string, StoredRecord>;
  /** Changes since; undefined stands for a deletion. */
  readonly #recent: Map<string, StoredRecord | undefined>;
  #values: readonly StoredRecord[] | undefined;

  constructor(
    settled: ReadonlyMap<string, StoredRecord> = new Map(),
    recent: ReadonlyMap<string, StoredRecord | undefined> = new Map(),
  ) {
    this.#settled = settled;
    this.#recent = new Map(recent);
  }

  /** A table that may be changed without changing this one. */
  draft(): Table {
    const most = Math.max(fewestRecent, Math.sqrt(this.#settled.size));
    return this.#recent.size > most ? new Table(this.#all()) : new Table(this.#settled, this.#recent);
  }

  get(id: string): StoredRecord | undefined {
    return this.#recent.has(id) ? this.#recent.get(id) : this.#settled.get(id);
  }

  list(): readonly StoredRecord[] {
    this.#values ??= [...this.#all().values()];
    return this.#values;
  }

  put(id: string, value: StoredRecord): void {
    this.#recent.set(id, value);
    this.#values = undefined;
  }

  delete(id: string): void {
    this.#recent.set(id, undefined);
    this.#values = undefined;
  }

  #all(): ReadonlyMap<string, StoredRecord> {
    if (this.#recent.size === 0) return this.#settled;
    const all = new Map(this.#settled);
    for (const [id, value] of this.#recent) {
      if (value) all.set(id, value);
      else all.delete(id);
    }
    return all;
  }
}

import type { StoredRecord } from './store.ts';

/** Recent changes are copied with every transaction; they are settled when there are more than the square root of all records. */
const fewestRecent = 16;

/**
 * The records of one kind, in the order they were first put. Never changed once a transaction is over: the next one takes a
 * draft, which shares all but the recent changes.
 */
export class Table {
  readonly #settled: ReadonlyMap<string, StoredRecord>;
  /** Put since. */
  readonly #recent: Map<string, StoredRecord>;
  /** Settled ones deleted since; one that was put again is in both, and comes last like any other new one. */
  readonly #gone: Set<string>;
  #values: readonly StoredRecord[] | undefined;

  constructor(
    settled: ReadonlyMap<string, StoredRecord> = new Map(),
    recent: ReadonlyMap<string, StoredRecord> = new Map(),
    gone: ReadonlySet<string> = new Set(),
  ) {
    this.#settled = settled;
    this.#recent = new Map(recent);
    this.#gone = new Set(gone);
  }

  /** A table that may be changed without changing this one. */
  draft(): Table {
    const most = Math.max(fewestRecent, Math.sqrt(this.#settled.size));
    return this.#recent.size + this.#gone.size > most
      ? new Table(this.#all())
      : new Table(this.#settled, this.#recent, this.#gone);
  }

  get(id: string): StoredRecord | undefined {
    return this.#recent.get(id) ?? (this.#gone.has(id) ? undefined : this.#settled.get(id));
  }

  /** Every record with its key. */
  entries(): Iterable<[id: string, record: StoredRecord]> {
    return this.#all();
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
    this.#recent.delete(id);
    if (this.#settled.has(id)) this.#gone.add(id);
    this.#values = undefined;
  }

  #all(): ReadonlyMap<string, StoredRecord> {
    if (this.#recent.size === 0 && this.#gone.size === 0) return this.#settled;
    const all = new Map(this.#settled);
    for (const id of this.#gone) all.delete(id);
    for (const [id, value] of this.#recent) all.set(id, value);
    return all;
  }
}

import type { Change, Store, StoredRecord, Transaction } from './store.ts';
import { Table } from './table.ts';

/** All records at one moment. Never changed in place, so that a snapshot, a rollback and a fork cost nothing. */
export interface State {
  readonly tables: ReadonlyMap<string, Table>;
  readonly sequences: ReadonlyMap<string, number>;
}

export const emptyState: State = { tables: new Map(), sequences: new Map() };

/** Keeps everything in one immutable value. */
export class MemoryStore implements Store {
  #state: State;

  constructor(state: State = emptyState) {
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  transact<T>(work: (transaction: Transaction) => T): { result: T; changes: readonly Change[] } {
    const draft = new Draft(this.#state);
    const result = work(draft);
    this.#state = draft.state;
    return { result, changes: draft.changes };
  }
}

/** A transaction: reads from the state it began with, drafts a table when it first writes to it. */
class Draft implements Transaction {
  readonly changes: Change[] = [];
  readonly #base: State;
  readonly #tables = new Map<string, Table>();
  readonly #sequences = new Map<string, number>();

  constructor(base: State) {
    this.#base = base;
  }

  get state(): State {
    if (this.#tables.size === 0 && this.#sequences.size === 0) return this.#base;
    return {
      tables: new Map([...this.#base.tables, ...this.#tables]),
      sequences: new Map([...this.#base.sequences, ...this.#sequences]),
    };
  }

  get(record: string, id: string): StoredRecord | undefined {
    return this.#table(record)?.get(id);
  }

  list(record: string): readonly StoredRecord[] {
    return this.#table(record)?.list() ?? [];
  }

  put(record: string, id: string, value: StoredRecord): void {
    const table = this.#writable(record);
    this.changes.push({ record, id, before: table.get(id), after: value });
    table.put(id, value);
  }

  delete(record: string, id: string): void {
    const table = this.#writable(record);
    this.changes.push({ record, id, before: table.get(id), after: undefined });
    table.delete(id);
  }

  next(sequence: string): number {
    const next = (this.#sequences.get(sequence) ?? this.#base.sequences.get(sequence) ?? 0) + 1;
    this.#sequences.set(sequence, next);
    return next;
  }

  #table(record: string): Table | undefined {
    return this.#tables.get(record) ?? this.#base.tables.get(record);
  }

  #writable(record: string): Table {
    let table = this.#tables.get(record);
    if (!table) {
      table = this.#base.tables.get(record)?.draft() ?? new Table();
      this.#tables.set(record, table);
    }
    return table;
  }
}

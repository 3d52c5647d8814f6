import { Map as ImmutableMap } from 'immutable';
import type { Change, Done, StoredRecord, Transaction } from './store.ts';
import { Table } from './table.ts';

/** All records at one moment. Never changed in place, so that a snapshot, a rollback and a fork cost nothing. */
export interface State {
  readonly tables: ImmutableMap<string, Table>;
  readonly sequences: ImmutableMap<string, number>;
}

export const emptyState: State = { tables: ImmutableMap(), sequences: ImmutableMap() };

/** What a draft begins with: a state, or the draft it is a savepoint of. */
interface Base {
  table(record: string): Table | undefined;
  sequence(name: string): number;
}

/** A transaction: reads from what it began with, drafts a table when it first writes to it. */
export class Draft implements Transaction, Base {
  readonly changes: Change[] = [];
  readonly #base: Base;
  readonly #tables = new Map<string, Table>();
  readonly #sequences = new Map<string, number>();

  constructor(base: Base) {
    this.#base = base;
  }

  /** A draft of a state. */
  static of(state: State): Draft {
    return new Draft({
      table: (record) => state.tables.get(record),
      sequence: (name) => state.sequences.get(name) ?? 0,
    });
  }

  /** The state this draft makes of the one it began with. */
  appliedTo(state: State): State {
    if (this.#tables.size === 0 && this.#sequences.size === 0) return state;
    return {
      tables: state.tables.concat(this.#tables),
      sequences: state.sequences.concat(this.#sequences),
    };
  }

  /** Sequences this draft has drawn from, with their last numbers. */
  get drawn(): ReadonlyMap<string, number> {
    return this.#sequences;
  }

  table(record: string): Table | undefined {
    return this.#tables.get(record) ?? this.#base.table(record);
  }

  sequence(name: string): number {
    return this.#sequences.get(name) ?? this.#base.sequence(name);
  }

  get(record: string, id: string): StoredRecord | undefined {
    return this.table(record)?.get(id);
  }

  list(record: string): readonly StoredRecord[] {
    return this.table(record)?.list() ?? [];
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
    const next = this.sequence(sequence) + 1;
    this.#sequences.set(sequence, next);
    return next;
  }

  attempt<T>(work: (transaction: Transaction) => T): Done<T> {
    const inner = new Draft(this);
    const result = work(inner);
    for (const [record, table] of inner.#tables) this.#tables.set(record, table);
    for (const [name, number] of inner.#sequences) this.#sequences.set(name, number);
    this.changes.push(...inner.changes);
    return { result, changes: inner.changes };
  }

  rehearse<T>(work: (transaction: Transaction) => T): Done<T> {
    const inner = new Draft(this);
    return { result: work(inner), changes: inner.changes };
  }

  #writable(record: string): Table {
    let table = this.#tables.get(record);
    if (!table) {
      table = this.#base.table(record)?.draft() ?? new Table();
      this.#tables.set(record, table);
    }
    return table;
  }
}

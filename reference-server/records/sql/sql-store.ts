import { setTimeout as pause } from 'node:timers/promises';
import { Draft } from '../draft.ts';
import type { Done, Store, Transaction, View } from '../store.ts';
import {
  type Connection,
  ConnectionLostError,
  type Database,
  DatabaseUnreachableError,
  ForeignStateError,
  OutcomeUnknownError,
} from './connection.ts';
import { type Contents, openTables } from './open-tables.ts';
import { type PendingRead, type PendingWrite, pendingRead, pendingWrite } from './pending.ts';
import { caughtUp, emptyReplica, nextRows, type Replica } from './replica.ts';
import { Tables } from './tables.ts';

/** Works taken together at most, so that the first of them does not wait for long. */
const largestGroup = 200;

/** A database that is gone is asked so often, after pauses that double, before works are rejected. */
const tries = 5;
const firstPauseMilliseconds = 100;

/**
 * Keeps the truth in a database that several processes share, and a replica of it in memory, on which works run.
 *
 * Works that wait are taken together: the head of the database is locked, the replica catches up with what others wrote, the
 * works run on it one after the other, and what they changed is written and committed at once. Only then are they answered.
 */
export class SqlStore implements Store {
  readonly #database: Database;
  readonly #tables: Tables;
  #connection: Connection;
  #replica: Replica = emptyReplica;
  #waiting: (PendingWrite | PendingRead)[] = [];
  #running: Promise<void> | undefined;

  private constructor(database: Database, connection: Connection) {
    this.#database = database;
    this.#tables = new Tables(database.schema);
    this.#connection = connection;
  }

  /**
   * Connects, and fills the database with these contents if it is empty; two processes may do so at once.
   * @throws DatabaseUnreachableError
   * @throws ForeignStateError when it holds the state of something else
   */
  static async open(database: Database, contents: Contents): Promise<SqlStore> {
    const connection = await database.connect();
    try {
      await openTables(database, connection, contents);
      const store = new SqlStore(database, connection);
      await store.read(() => undefined);
      return store;
    } catch (error) {
      await connection.close();
      if (error instanceof ForeignStateError) throw error;
      throw new DatabaseUnreachableError(
        `The database ${database.name} cannot be used: ${(error as Error).message}`,
        { cause: error },
      );
    }
  }

  get latest(): View {
    return Draft.of(this.#replica.state);
  }

  transact<T>(work: (transaction: Transaction) => T): Promise<Done<T>> {
    return new Promise((resolve, reject) => this.#take(pendingWrite(work, resolve, reject)));
  }

  read<T>(work: (view: View) => T): Promise<T> {
    return new Promise((resolve, reject) => this.#take(pendingRead(work, resolve, reject)));
  }

  /** Ends the connection when all works are answered. */
  async close(): Promise<void> {
    await this.#running;
    await this.#connection.close();
  }

  #take(pending: PendingWrite | PendingRead): void {
    this.#waiting.push(pending);
    this.#running ??= this.#answerAll();
  }

  async #answerAll(): Promise<void> {
    // What arrives in the same turn of the event loop is taken together.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#answer(this.#waiting.splice(0, largestGroup));
    this.#running = undefined;
  }

  /** Never throws: whatever happens, each of them is answered. */
  async #answer(group: readonly (PendingWrite | PendingRead)[]): Promise<void> {
    try {
      await this.#answerTogether(group);
    } catch (error) {
      const isTheirs = !(error instanceof OutcomeUnknownError || error instanceof DatabaseUnreachableError);
      // One of them holds what cannot be written: the others are not to suffer.
      if (isTheirs && group.length > 1) for (const one of group) await this.#answer([one]);
      else for (const one of group) one.reject(error);
    }
  }

  async #answerTogether(group: readonly (PendingWrite | PendingRead)[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (this.#connection.lost) this.#connection = await this.#database.connect();
        return await this.#answerOn(this.#connection, group);
      } catch (error) {
        const isGone = error instanceof ConnectionLostError || error instanceof DatabaseUnreachableError;
        if (!isGone) throw error;
        if (attempt === tries)
          throw new DatabaseUnreachableError(`The database ${this.#database.name} is gone: ${error.message}`);
        await pause(firstPauseMilliseconds * 2 ** (attempt - 1));
      }
    }
  }

  async #answerOn(connection: Connection, group: readonly (PendingWrite | PendingRead)[]): Promise<void> {
    const writes = group.filter((one) => one.kind === 'write');
    const reads = group.filter((one) => one.kind === 'read');
    if (writes.length === 0) {
      await this.#catchUp(connection, await this.#tables.version(connection));
      for (const read of reads) read.answer(this.#replica.state);
      return;
    }
    try {
      // In here too: a lock that is refused leaves a transaction behind which takes nothing but its ROLLBACK.
      await this.#catchUp(connection, await this.#tables.begin(connection));
      for (const read of reads) read.answer(this.#replica.state);
      await this.#write(connection, writes);
    } catch (error) {
      if (!connection.lost) await this.#tables.rollBack(connection);
      throw error;
    }
  }

  async #catchUp(connection: Connection, version: number): Promise<void> {
    if (version > this.#replica.version)
      this.#replica = caughtUp(this.#replica, await this.#tables.since(connection, this.#replica.version));
  }

  async #write(connection: Connection, writes: readonly PendingWrite[]): Promise<void> {
    let { state } = this.#replica;
    const played = writes.map((write) => {
      const one = write.play(state);
      state = one.draft?.appliedTo(state) ?? state;
      return one;
    });
    const { rows, ...next } = nextRows(
      this.#replica,
      played.flatMap(({ draft }) => draft ?? []),
    );
    if (rows.length === 0) {
      await this.#tables.rollBack(connection);
    } else {
      await this.#tables.write(connection, rows);
      await this.#commit(connection, next.version);
      this.#replica = { state, ...next };
    }
    for (const { answer } of played) answer();
  }

  async #commit(connection: Connection, version: number): Promise<void> {
    try {
      await this.#tables.commit(connection, version);
    } catch (error) {
      if (!(error instanceof ConnectionLostError)) throw error;
      // Whether it was kept, the next transaction sees; the replica was not touched and catches up either way.
      throw new OutcomeUnknownError(
        `The database ${this.#database.name} went away during a commit; whether it was kept is not known.`,
        { cause: error },
      );
    }
  }
}

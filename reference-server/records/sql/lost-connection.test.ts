import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { noPostgres } from '../../../fixtures/postgres/cluster.ts';
import type { Transaction } from '../store.ts';
import {
  ConnectionLostError,
  type Database,
  DatabaseUnreachableError,
  OutcomeUnknownError,
} from './connection.ts';
import { postgres } from './postgres.ts';
import { SqlStore } from './sql-store.ts';
import { storesOnPostgres } from './testing/stores.ts';

const draw = (transaction: Transaction) => transaction.next('numbers');

describe.skipIf(noPostgres)('a database that goes away', () => {
  const stores = storesOnPostgres();

  it('is come back to, with everything that was acknowledged', async () => {
    const store = await stores.open(stores.cluster.place());
    for (const number of [1, 2, 3]) {
      expect((await store.transact(draw)).result).toBe(number);
      await stores.cluster.crash();
    }
    expect((await store.transact(draw)).result).toBe(4);
  });

  it('takes a work again that had not come to its commit', async () => {
    const place = stores.cluster.place();
    const store = await stores.open(place);
    const client = new pg.Client(stores.cluster.address);
    await client.connect();
    // Somebody else holds the head, so that the store waits in its transaction until it is thrown out.
    await client.query(`BEGIN; SELECT version FROM ${postgres(place).schema}.head FOR UPDATE`);
    const works = Promise.all([store.transact(draw), store.transact(draw)]);
    await waitingIsEnded(client);
    await client.query('COMMIT');
    expect((await works).map(({ result }) => result)).toEqual([1, 2]);
    await client.end();
  });

  it.each([
    { commits: true, next: 2 },
    { commits: false, next: 1 },
  ])(
    'during a commit leaves open what became of it, and the next one sees it ($commits)',
    async ({ commits, next }) => {
      const database = postgres(stores.cluster.place());
      const loss = { armed: false };
      const store = await stores.open(losingCommits(database, loss, commits));
      loss.armed = true;
      await expect(store.transact(draw)).rejects.toThrow(OutcomeUnknownError);
      loss.armed = false;
      expect((await store.transact(draw)).result).toBe(next);
    },
  );

  it('for good rejects what waits, after a number of tries', async () => {
    const database = postgres(stores.cluster.place());
    const loss = { armed: false };
    let tries = 0;
    const connect = async () => {
      tries += 1;
      if (loss.armed) throw new DatabaseUnreachableError('nobody answers');
      return database.connect();
    };
    const store = await stores.open(losingCommits({ ...database, connect }, loss, true));
    loss.armed = true;
    await expect(store.transact(draw)).rejects.toThrow(OutcomeUnknownError);
    await expect(store.read(() => 1)).rejects.toThrow(/is gone: nobody answers/);
    expect(tries).toBe(6);
    loss.armed = false;
    expect((await store.transact(draw)).result).toBe(2);
  });

  it('from the start ends in an error that says so without the password', async () => {
    const address = 'postgres://somebody:hunter2@127.0.0.1:1/things';
    const refused = SqlStore.open(postgres(address), {
      system: 'test',
      digest: '0',
      state: undefined as never,
    });
    const error: unknown = await refused.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseUnreachableError);
    expect(String(error)).toContain('things at 127.0.0.1:1 cannot be reached: connect ECONNREFUSED');
    expect(JSON.stringify([String(error), error, (error as Error).cause])).not.toContain('hunter2');
  });
});

/** Ends the session that waits for a lock, once there is one. */
async function waitingIsEnded(client: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'",
    );
    if (rowCount) return;
  }
}

/** The connection ends at the commit: just after it, or just before. */
function losingCommits(database: Database, loss: { armed: boolean }, commits: boolean): Database {
  return {
    ...database,
    connect: async () => {
      const connection = await database.connect();
      return {
        get lost() {
          return connection.lost;
        },
        close: () => connection.close(),
        query: async (sql, parameters) => {
          if (!loss.armed || !sql.endsWith('COMMIT')) return connection.query(sql, parameters);
          if (commits) await connection.query(sql, parameters);
          await connection.close();
          throw new ConnectionLostError('gone');
        },
      };
    },
  };
}

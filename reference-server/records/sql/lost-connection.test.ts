import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { noPostgres } from '../../../fixtures/postgres/cluster.ts';
import type { Transaction } from '../store.ts';
import {
  type Connection,
  ConnectionLostError,
  type Database,
  DatabaseUnreachableError,
  OutcomeUnknownError,
} from './connection.ts';
import { postgres } from './postgres.ts';
import { SqlStore } from './sql-store.ts';
import { errorResponse, readyForQuery, scriptedServers } from './testing/scripted-server.ts';
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

  it('takes works again after its lock was refused', async () => {
    const refusal = { armed: false };
    const store = await stores.open(refusingLocks(postgres(stores.cluster.place()), refusal));
    refusal.armed = true;
    await expect(store.transact(draw)).rejects.toThrow('canceling statement due to statement timeout');
    refusal.armed = false;
    expect((await store.transact(draw)).result).toBe(1);
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

describe('a database that', () => {
  const servers = scriptedServers();

  it('falls silent is given up on, and its socket with it', async () => {
    const server = await servers.start(Buffer.alloc(0));
    const connection = await postgres(server.address).connect();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const answer = connection.query('SELECT 1');
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    await expect(answer).rejects.toThrow(ConnectionLostError);
    expect(connection.lost).toBe(true);
    await server.left;
  });

  it.each(['08006', '57P01', '25P03', '25P04'])('ends the session with %s is lost', async (code) => {
    const server = await servers.start(errorResponse(code));
    const connection = await postgres(server.address).connect();
    await expect(connection.query('SELECT 1')).rejects.toThrow(ConnectionLostError);
    await server.left;
  });

  it.each(['57014', '25006', '25P02'])('refuses a statement with %s is still there', async (code) => {
    const server = await servers.start(Buffer.concat([errorResponse(code), readyForQuery]));
    const connection = await postgres(server.address).connect();
    await expect(connection.query('SELECT 1')).rejects.toThrow(pg.DatabaseError);
    expect(connection.lost).toBe(false);
    await connection.close();
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
  return asking(database, async (connection, sql, parameters) => {
    if (!loss.armed || !sql.endsWith('COMMIT')) return connection.query(sql, parameters);
    if (commits) await connection.query(sql, parameters);
    await connection.close();
    throw new ConnectionLostError('gone');
  });
}

/** The database takes too long over the lock of the head, which refuses the statement and ends no session. */
function refusingLocks(database: Database, refusal: { armed: boolean }): Database {
  return asking(database, (connection, sql, parameters) =>
    refusal.armed && sql.endsWith('FOR UPDATE')
      ? connection.query(sql.replace('SELECT', 'SET LOCAL statement_timeout = 10; SELECT pg_sleep(1),'))
      : connection.query(sql, parameters),
  );
}

/** The database, asked in another way. */
function asking(
  database: Database,
  ask: (connection: Connection, ...query: Parameters<Connection['query']>) => ReturnType<Connection['query']>,
): Database {
  return {
    ...database,
    connect: async () => {
      const connection = await database.connect();
      return {
        get lost() {
          return connection.lost;
        },
        close: () => connection.close(),
        query: (...query) => ask(connection, ...query),
      };
    },
  };
}

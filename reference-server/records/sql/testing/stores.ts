import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Cluster, startCluster } from '../../../../fixtures/postgres/cluster.ts';
import { emptyState, type State } from '../../draft.ts';
import type { Database } from '../connection.ts';
import { postgres } from '../postgres.ts';
import { SqlStore } from '../sql-store.ts';

export interface Stores {
  readonly cluster: Cluster;
  /** Opens a store and closes it after the test. */
  open(where: string | Database, state?: State): Promise<SqlStore>;
}

/** A PostgreSQL for the tests of a `describe`, and stores on it. */
export function storesOnPostgres(): Stores {
  let cluster: Cluster;
  const opened: SqlStore[] = [];
  beforeAll(async () => {
    cluster = await startCluster();
  }, 60_000);
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  afterAll(() => cluster?.stop());
  return {
    get cluster() {
      return cluster;
    },
    open: async (where, state = emptyState) => {
      const database = typeof where === 'string' ? postgres(where) : where;
      const store = await SqlStore.open(database, { system: 'test', digest: '0', state });
      opened.push(store);
      return store;
    },
  };
}

import { describe } from 'vitest';
import { emptyState } from '../draft.ts';
import { itKeepsThePromisesOfAStore } from '../testing/store-suite.ts';
import { pgMem } from './pg-mem.ts';
import { SqlStore } from './sql-store.ts';

describe('SqlStore on pg-mem', () => {
  const open = async () => {
    const database = pgMem();
    const another = () => SqlStore.open(database, { system: 'test', digest: '0', state: emptyState });
    return { store: await another(), another };
  };
  itKeepsThePromisesOfAStore(open, { depth: 15 });
});

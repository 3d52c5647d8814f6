import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noPostgres } from '../../../fixtures/postgres/cluster.ts';
import { Draft, emptyState } from '../draft.ts';
import { MemoryStore } from '../memory-store.ts';
import { anyHistory } from '../testing/histories.ts';
import { itKeepsThePromisesOfAStore, outcomeOf } from '../testing/store-suite.ts';
import { ForeignStateError } from './connection.ts';
import { postgres } from './postgres.ts';
import { SqlStore } from './sql-store.ts';
import { storesOnPostgres } from './testing/stores.ts';

const nothing = { organization: 'north', values: {} };

describe.skipIf(noPostgres)('SqlStore on PostgreSQL', () => {
  const stores = storesOnPostgres();

  itKeepsThePromisesOfAStore(
    async () => {
      const place = stores.cluster.place();
      return { store: await stores.open(place), another: () => stores.open(place) };
    },
    { depth: 50 },
  );

  it('shows each of two stores what the other one committed, as if they were one', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const place = stores.cluster.place();
        const both = [await stores.open(place), await stores.open(place)];
        const model = new MemoryStore();
        for (const [turn, group] of history.entries()) {
          const store = both[turn % 2] as SqlStore;
          const outcomes = await Promise.all(group.map((commands) => outcomeOf(store, commands)));
          expect(outcomes).toEqual(await Promise.all(group.map((commands) => outcomeOf(model, commands))));
        }
        for (const store of both)
          expect(await store.read((view) => view.list('a'))).toEqual(model.latest.list('a'));
      }),
      { numRuns: 40 },
    );
  });

  it('gives numbers without a gap and the last seat once, whichever store is asked', async () => {
    const place = stores.cluster.place();
    const both = [await stores.open(place), await stores.open(place)];
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, who) =>
        (both[who % 2] as SqlStore).transact((transaction) => {
          const isFirst = !transaction.get('seats', 'last');
          if (isFirst) transaction.put('seats', 'last', nothing);
          return { isFirst, number: transaction.next('numbers') };
        }),
      ),
    );
    expect(outcomes.filter(({ result }) => result.isFirst).length).toBe(1);
    const numbers = outcomes.map(({ result }) => result.number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  it('fills an empty database once, when several open it at the same moment', async () => {
    const seed = Draft.of(emptyState);
    for (const id of ['1', '2', '3']) seed.put('invoices', id, nothing);
    seed.next('numbers');
    const place = stores.cluster.place();
    const all = await Promise.all([1, 2, 3, 4].map(() => stores.open(place, seed.appliedTo(emptyState))));
    for (const [index, store] of all.entries()) {
      expect((await store.read((view) => view.list('invoices'))).length).toBe(3);
      expect((await store.transact((transaction) => transaction.next('numbers'))).result).toBe(index + 2);
    }
  });

  it('refuses a database with the state of another spec, and says what to do', async () => {
    const place = stores.cluster.place();
    await stores.open(place);
    const other = { system: 'test', digest: '1', state: emptyState };
    const refused = SqlStore.open(postgres(place), other);
    await expect(refused).rejects.toThrow(ForeignStateError);
    await expect(refused).rejects.toThrow(
      /another state of its spec.*\?schema=.*DROP SCHEMA place_\d+ CASCADE/,
    );
    await expect(SqlStore.open(postgres(place), { ...other, system: 'b' })).rejects.toThrow(/state of test/);
  });

  it.each([
    ['what JSON cannot say', '1', { at: new Date(0) }],
    ['a key no index holds', Array.from({ length: 9_000 }, (_, n) => n.toString(36)).join(), {}],
  ])('rejects %s alone, whoever waits beside it', async (_what, id, values) => {
    const place = stores.cluster.place();
    const store = await stores.open(place);
    const outcomes = await Promise.allSettled([
      store.transact((transaction) => transaction.next('numbers')),
      store.transact((transaction) => transaction.put('invoices', id, { organization: 'north', values })),
      store.transact((transaction) => transaction.next('numbers')),
      store.read((view) => view.list('invoices').length),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    const another = await stores.open(place);
    expect((await another.transact((transaction) => transaction.next('numbers'))).result).toBe(3);
    expect(await store.read((view) => view.list('invoices'))).toEqual([]);
  });
});

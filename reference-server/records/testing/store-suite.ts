import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../memory-store.ts';
import type { Done, Store, StoredRecord, Transaction, View } from '../store.ts';
import { anyHistory, type Command, playCommands } from './histories.ts';

const invoice = (amount: number): StoredRecord => ({ organization: 'north', values: { amount } });
const put = (id: string, amount: number) => (transaction: Transaction) =>
  transaction.put('invoices', id, invoice(amount));
const invoices = (view: View) => view.list('invoices').map(({ values }) => values.amount);

/** An empty store. */
export interface Opened {
  store: Store;
  /** Another one on the same database; the same where there is none. */
  another(): Promise<Store>;
}

/** What every engine of the store promises; `depth` says how many random histories it is tried with. */
export function itKeepsThePromisesOfAStore(open: () => Promise<Opened>, { depth }: { depth: number }): void {
  it('keeps what a transaction did and tells it', async () => {
    const { store } = await open();
    const { result, changes } = await store.transact((transaction) => {
      put('1', 5)(transaction);
      return transaction.next('numbers');
    });
    expect(result).toBe(1);
    expect(changes).toEqual([{ record: 'invoices', id: '1', before: undefined, after: invoice(5) }]);
    expect(await store.read(invoices)).toEqual([5]);
    expect(invoices(store.latest)).toEqual([5]);
    const again = await store.transact((transaction) => {
      transaction.delete('invoices', '1');
      return [transaction.get('invoices', '1'), transaction.next('numbers')];
    });
    expect(again.result).toEqual([undefined, 2]);
    expect(again.changes).toEqual([{ record: 'invoices', id: '1', before: invoice(5), after: undefined }]);
    expect(await store.read(invoices)).toEqual([]);
  });

  it('drops everything when the transaction throws, sequence numbers included', async () => {
    const { store } = await open();
    const refused = store.transact((transaction) => {
      put('1', 5)(transaction);
      transaction.next('numbers');
      throw new RangeError('no');
    });
    await expect(refused).rejects.toThrow(RangeError);
    expect(await store.read(invoices)).toEqual([]);
    expect((await store.transact((transaction) => transaction.next('numbers'))).result).toBe(1);
  });

  it('rejects the one that throws among many, and gives the others numbers without a gap', async () => {
    const { store } = await open();
    const draw = (transaction: Transaction, number: number) => {
      const drawn = transaction.next('numbers');
      put(String(drawn), number)(transaction);
      if (number % 3 === 0) throw new Error('no');
      return drawn;
    };
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, number) => store.transact((transaction) => draw(transaction, number))),
    );
    const numbers = outcomes.flatMap((one) => (one.status === 'fulfilled' ? one.value.result : []));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect((await store.read(invoices)).length).toBe(20);
  });

  it('gives the last seat to one of many who see it free', async () => {
    const { store } = await open();
    const takeSeat = (who: number) => (transaction: Transaction) => {
      if (transaction.get('seats', 'last')) return 'taken';
      transaction.put('seats', 'last', invoice(who));
      return 'mine';
    };
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, who) => store.transact(takeSeat(who))));
    expect(outcomes.filter(({ result }) => result === 'mine').length).toBe(1);
  });

  it('shows a read what was committed before it began, and nothing of what was refused', async () => {
    const { store } = await open();
    for (const amount of [1, 2, 3]) {
      await store.transact(put('1', amount));
      const refused = store.transact((transaction) => {
        put('2', amount)(transaction);
        fail();
      });
      expect(await store.read(invoices)).toEqual([amount]);
      await expect(refused).rejects.toThrow('no');
    }
    await expect(store.read(fail)).rejects.toThrow('no');
    expect(await store.read(invoices)).toEqual([3]);
  });

  it('goes on after an attempt that failed, and keeps one that did not', async () => {
    const { store } = await open();
    const { result, changes } = await store.transact((transaction) => {
      put('1', 1)(transaction);
      transaction.next('numbers');
      const failing = () =>
        transaction.attempt((inner) => {
          put('1', 2)(inner);
          put('2', 2)(inner);
          inner.next('numbers');
          throw new Error('no');
        });
      expect(failing).toThrow('no');
      const kept = transaction.attempt((inner) => {
        inner.attempt(put('3', 3));
        return inner.next('numbers');
      });
      expect(kept.changes.map(({ id }) => id)).toEqual(['3']);
      return kept.result;
    });
    expect(result).toBe(2);
    expect(changes.map(({ id }) => id)).toEqual(['1', '3']);
    expect(await store.read(invoices)).toEqual([1, 3]);
  });

  it('rehearses on a copy that nobody sees', async () => {
    const { store } = await open();
    await store.transact(put('1', 1));
    const { result: rehearsed, changes } = await store.transact((transaction): Done<number> => {
      const done = transaction.rehearse((inner) => {
        inner.delete('invoices', '1');
        put('2', 2)(inner);
        return inner.next('numbers');
      });
      expect(invoices(transaction)).toEqual([1]);
      return done;
    });
    expect(changes).toEqual([]);
    expect(rehearsed.result).toBe(1);
    expect(rehearsed.changes.map(({ id }) => id)).toEqual(['1', '2']);
    expect(await store.read(invoices)).toEqual([1]);
    expect((await store.transact((transaction) => transaction.next('numbers'))).result).toBe(1);
  });

  it('keeps the order of the first put; one that was deleted and put again comes last', async () => {
    const { store, another } = await open();
    const numbers = Array.from({ length: 60 }, (_, number) => number);
    for (const number of numbers) await store.transact(put(`id-${number}`, number));
    await store.transact(put('id-7', -7));
    await store.transact((transaction) => {
      transaction.delete('invoices', 'id-3');
      put('id-3', 3)(transaction);
    });
    await store.transact((transaction) => transaction.delete('invoices', 'id-8'));
    await store.transact(put('id-8', 8));
    const stayed = numbers.filter((number) => ![3, 8].includes(number));
    const expected = [...stayed.map((n) => (n === 7 ? -7 : n)), 3, 8];
    expect(await store.read(invoices)).toEqual(expected);
    expect(await (await another()).read(invoices)).toEqual(expected);
  });

  it('keeps every value that JSON can say, and every name, as it was given', async () => {
    const { store, another } = await open();
    const aName = fc.string({ unit: 'binary', maxLength: 30 });
    const aRecord = fc.record({ kind: aName, id: aName, organization: aName, value: fc.object(plainJson) });
    const records = fc.sample(aRecord, { seed: 1, numRuns: depth * 10 }).map((record, number) => ({
      ...record,
      kind: `${number} ${record.kind}`,
      values: JSON.parse(JSON.stringify({ value: record.value })) as Record<string, unknown>,
    }));
    for (const { kind, id, organization, values } of records)
      await store.transact((transaction) => transaction.put(kind, id, { organization, values }));
    const other = await another();
    for (const { kind, id, organization, values } of records) {
      const kept = await other.read((view) => view.get(kind, id));
      expect(kept?.organization).toBe(organization);
      expect(JSON.stringify(kept?.values)).toBe(JSON.stringify(values));
    }
  });

  describe('histories', () => {
    it('of works, many at a time, come to what the memory store comes to', async () => {
      await fc.assert(
        fc.asyncProperty(anyHistory, async (history) => {
          const { store, another } = await open();
          const model = new MemoryStore();
          for (const group of history) {
            const outcomes = await Promise.all(group.map((commands) => outcomeOf(store, commands)));
            const expected = await Promise.all(group.map((commands) => outcomeOf(model, commands)));
            expect(outcomes).toEqual(expected);
          }
          for (const one of [store, await another()])
            for (const kind of ['a', 'b'])
              expect(await one.read((view) => view.list(kind))).toEqual(model.latest.list(kind));
        }),
        { numRuns: depth },
      );
    });
  });
}

/** Values as a client's JSON can hold them, with names and texts of any code units. */
const plainJson: fc.ObjectConstraints = {
  key: fc.string({ unit: 'binary', maxLength: 12 }),
  values: [
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\u0000', '\ud800', "it's", '\\', '$1', '__proto__', 'NaN'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
  ],
};

/** What a piece of work came to, or why it was rejected. */
export async function outcomeOf(store: Store, commands: readonly Command[]): Promise<unknown> {
  try {
    const { result, changes } = await store.transact((transaction) => playCommands(transaction, commands));
    return { result, changes };
  } catch (error) {
    return (error as Error).message;
  }
}

function fail(): never {
  throw new Error('no');
}

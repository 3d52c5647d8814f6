import { describe, expect, it } from 'vitest';
import { MemoryStore } from './memory-store.ts';
import { itKeepsThePromisesOfAStore } from './testing/store-suite.ts';

const invoice = (amount: number) => ({ organization: 'north', values: { amount } });

describe('MemoryStore', () => {
  const open = async () => {
    const store = new MemoryStore();
    return { store, another: async () => store };
  };
  itKeepsThePromisesOfAStore(open, { depth: 100 });

  it('leaves an earlier state as it was', () => {
    const store = new MemoryStore();
    store.commit((transaction) => transaction.put('invoices', '1', invoice(5)));
    const fork = new MemoryStore(store.state);
    fork.commit((transaction) => transaction.delete('invoices', '1'));
    expect(store.commit((transaction) => transaction.get('invoices', '1')).result).toEqual(invoice(5));
    expect(fork.commit((transaction) => transaction.get('invoices', '1')).result).toBeUndefined();
  });

  it('keeps the order of the first put through many changes, in every state', () => {
    const store = new MemoryStore();
    const ids = Array.from({ length: 500 }, (_, number) => `id-${number}`);
    for (const [number, id] of ids.entries())
      store.commit((transaction) => transaction.put('invoices', id, invoice(number)));
    const earlier = store.state;
    store.commit((transaction) => transaction.put('invoices', 'id-7', invoice(-7)));
    store.commit((transaction) => transaction.delete('invoices', 'id-8'));
    const amounts = (from: MemoryStore) =>
      from.commit((transaction) => transaction.list('invoices')).result.map(({ values }) => values.amount);
    const expected = ids.map((_, number) => (number === 7 ? -7 : number)).filter((amount) => amount !== 8);
    expect(amounts(store)).toEqual(expected);
    expect(amounts(new MemoryStore(earlier))).toEqual(ids.map((_, number) => number));
    store.commit((transaction) => transaction.put('invoices', 'id-8', invoice(8)));
    expect(store.commit((transaction) => transaction.get('invoices', 'id-8')).result).toEqual(invoice(8));
  });
});

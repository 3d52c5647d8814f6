import { describe, expect, it } from 'vitest';
import { exactPrice, rounded } from './exact-price.ts';
import type { MemoryStore } from './memory-store.ts';
import { member, run, stockedStore } from './testing/workshop.ts';

const both = member('east', 'west');

const billing = {
  kind: 'collect',
  record: 'orders',
  sort: ['since'],
  require: [{ that: "record.status == 'open'", otherwise: 'conflict' }],
  collect: {
    from: 'shifts',
    where: "item.state == 'off' && item.order == null",
    groupBy: { argument: 'by', choices: { worker: ['worker'], all: [] } },
    price: { quantity: 'seconds', rate: 'rate', quantityPerUnit: 3600 },
    into: 'lines',
    line: { worker: 'has(group.worker) ? group.worker : null', price: 'price', shifts: 'size(items)' },
    mark: { order: 'record.id' },
  },
} satisfies Parameters<typeof run>[2];

function storeWithShifts(): MemoryStore {
  const store = stockedStore();
  const shifts = [
    { id: 's4', worker: 'bob', since: '2031-05-04T08:00:00Z', seconds: 1800, rate: 1 },
    { id: 's3', worker: 'ada', since: '2031-05-03T08:00:00Z', seconds: 1200, rate: 1 },
    { id: 's2', worker: 'ada', since: '2031-05-02T08:00:00Z', seconds: 600, rate: 1 },
    { id: 's1', worker: 'cyd', since: '2031-05-01T08:00:00Z', seconds: 5, rate: 7, state: 'on' },
  ];
  store.commit((transaction) => {
    for (const shift of shifts)
      transaction.put('shifts', shift.id, {
        organization: 'oak',
        values: { state: 'off', order: null, ...shift },
      });
    transaction.put('shifts', 's-pine', {
      organization: 'pine',
      values: { ...shifts[0], id: 's-pine', state: 'off' },
    });
  });
  return store;
}

const linesOf = (done: ReturnType<typeof run>) =>
  typeof done === 'string' ? done : (done.value as { lines: unknown[] }).lines;

describe('collect', () => {
  it('makes one line a group in the order of the records, rounded once, and marks what it took', () => {
    const store = storeWithShifts();
    const done = run(store, both, billing, { id: 'o-east', by: 'worker' });
    expect(linesOf(done)).toEqual([
      { worker: 'ada', price: 1, shifts: 2 },
      { worker: 'bob', price: 1, shifts: 1 },
    ]);
    expect(store.latest.get('shifts', 's2')?.values.order).toBe('o-east');
    expect(store.latest.get('shifts', 's1')?.values.order).toBeNull();
    expect(linesOf(run(store, both, billing, { id: 'o-west', by: 'worker' }))).toEqual([]);
  });

  it('makes one line of everything where no field makes a group', () => {
    const done = run(storeWithShifts(), both, billing, { id: 'o-east', by: 'all' });
    expect(linesOf(done)).toEqual([{ worker: null, price: 1, shifts: 3 }]);
  });

  it('sees derived fields, and stores none', () => {
    const store = storeWithShifts();
    run(store, both, billing, { id: 'o-west', by: 'worker' });
    store.commit((transaction) =>
      transaction.put('shifts', 's6', {
        organization: 'oak',
        values: { id: 's6', seconds: 5, rate: 7, state: 'off' },
      }),
    );
    const again = {
      ...billing,
      sort: ['billed'],
      collect: {
        ...billing.collect,
        where: "item.state == 'off' && (item.billed || item.rate == 7)",
        groupBy: { choices: { billed: ['billed'] } },
        line: { price: 'price', billed: 'group.billed', all: 'items.all(item, item.billed == group.billed)' },
      },
    };
    const added = linesOf(run(store, both, again, { id: 'o-east' }));
    expect(added).toEqual([
      { price: 0, billed: false, all: true },
      { price: 1, billed: true, all: true },
    ]);
    for (const id of ['s2', 's6']) {
      expect(store.latest.get('shifts', id)?.values.order).toBe('o-east');
      expect(store.latest.get('shifts', id)?.values).not.toHaveProperty('billed');
    }
  });

  it('takes nothing when it is refused, what cannot be priced included', () => {
    const store = storeWithShifts();
    run(store, both, { kind: 'transition', record: 'orders', to: 'sent' }, { id: 'o-east' });
    expect(run(store, both, billing, { id: 'o-east', by: 'all' })).toBe('wrongState');
    const running = { ...billing, collect: { ...billing.collect, where: 'true' } };
    store.commit((transaction) =>
      transaction.put('shifts', 's5', { organization: 'oak', values: { id: 's5', seconds: null, rate: 3 } }),
    );
    expect(run(store, both, running, { id: 'o-west', by: 'all' })).toBe('wrongState');
    expect(store.latest.get('shifts', 's4')?.values.order).toBeNull();
  });
});

describe('an exact price', () => {
  it('is rounded once, a half away from zero or to the even neighbour', () => {
    expect(exactPrice([{ quantity: 1800n, rate: 1n }], 3600n, 'half-up')).toBe(1n);
    expect(exactPrice([{ quantity: 1800n, rate: 1n }], 3600n, 'half-even')).toBe(0n);
    expect([-3n, -1n, 1n, 3n].map((halves) => rounded(halves, 2n, 'half-up'))).toEqual([-2n, -1n, 1n, 2n]);
    expect([-3n, -1n, 1n, 3n].map((halves) => rounded(halves, 2n, 'half-even'))).toEqual([-2n, 0n, 0n, 2n]);
  });

  it('loses nothing beyond what a floating point number holds', () => {
    const parts = [{ quantity: 9_007_199_254_740_991n, rate: 9_007_199_254_740_991n }];
    expect(exactPrice(parts, 1n, 'half-up')).toBe(81_129_638_414_606_663_681_390_495_662_081n);
  });
});

import { describe, expect, it } from 'vitest';
import type { MemoryStore } from './memory-store.ts';
import { endShift, member, noon, run, stockedStore } from './testing/workshop.ts';

const ada = member('east');
const bob = { ...ada, user: 'bob' };
const start = { kind: 'start', record: 'shifts', onePer: 'user', to: 'on', assign: started() } as const;
const running = { kind: 'get', record: 'shifts', onePer: 'user', whenNone: 'null' } as const;

function started() {
  return { worker: 'caller.user', since: 'now' };
}

const answer = (done: ReturnType<typeof run>) => (typeof done === 'string' ? done : done.value);
const all = (store: MemoryStore) => store.latest.list('shifts').map(({ values }) => values);

describe('what runs for one user', () => {
  it('is one record: starting another stops it as its stop would', () => {
    const store = stockedStore();
    expect(answer(run(store, ada, running))).toBeNull();
    expect(answer(run(store, ada, start))).toMatchObject({ state: 'on', worker: 'ada', until: null });
    const second = run(store, ada, start, {}, {}, noon + 90_999);
    expect(second).toMatchObject({ touched: [{ id: 'shift-1' }, { id: 'shift-2' }] });
    expect(all(store)).toMatchObject([{ state: 'off', seconds: 90 }, { state: 'on' }]);
    expect(answer(run(store, ada, running))).toMatchObject({ id: 'shift-2' });
  });

  it('stops once, and is neither seen nor stopped by another', () => {
    const store = stockedStore();
    run(store, ada, start);
    expect(answer(run(store, bob, running))).toBeNull();
    expect(answer(run(store, bob, endShift))).toBeNull();
    expect(answer(run(store, ada, endShift, {}, {}, noon + 60_000))).toMatchObject({
      seconds: 60,
      state: 'off',
    });
    expect(answer(run(store, ada, endShift))).toBeNull();
    expect(run(store, ada, { ...endShift, whenNone: 'refuse' })).toBe('notFound');
  });

  it('goes on when another cannot be started', () => {
    const store = stockedStore();
    run(store, ada, start);
    const parent = { argument: 'for', field: 'customer', record: 'customers' } as const;
    expect(run(store, ada, { ...start, parent }, { for: 'c-pine' })).toBe('notFound');
    expect(all(store)).toMatchObject([{ state: 'on' }]);
  });

  it('is one record of all where only one of the organization may run', () => {
    const store = stockedStore();
    run(store, ada, { ...start, onePer: 'organization' });
    expect(answer(run(store, bob, { ...running, onePer: 'organization' }))).toMatchObject({ worker: 'ada' });
  });
});

import { describe, expect, it } from 'vitest';
import type { Principal } from '../principal.ts';
import { member, noon, run, stockedStore } from './testing/workshop.ts';

const east = member('east');
const both = member('east', 'west');
const value = (executed: ReturnType<typeof run>) => (executed as { value: Record<string, unknown> }).value;

describe('what a call reaches', () => {
  const orders = { kind: 'list', record: 'orders' } as const;
  const ids = (caller: Principal, operation: object, args = {}) =>
    (value(run(stockedStore(), caller, operation, args)).items as { id: string }[]).map(({ id }) => id);

  it('ends at the companies of the caller, and at the one that was picked', () => {
    expect(ids(east, orders)).toEqual(['o-east']);
    expect(ids(both, orders)).toEqual(['o-east', 'o-west']);
    expect(ids(both, { ...orders, company: 'for' }, { for: 'west' })).toEqual(['o-west']);
    expect(run(stockedStore(), east, { ...orders, company: 'for' }, { for: 'west' })).toBe('notFound');
  });

  it('ends at the own records of a user, for whom a service key is somebody else', () => {
    expect(ids(east, { kind: 'list', record: 'wishes' })).toEqual(['w-ada']);
    expect(ids({ ...east, key: 'till' }, { kind: 'list', record: 'wishes' })).toEqual(['w-key']);
  });

  it('holds what is attached to a record for those who reach it, and what is left of one that is gone', () => {
    expect(ids(east, { kind: 'list', record: 'events' })).toEqual(['e1', 'e3']);
  });

  it.each([
    ['get', { kind: 'get', record: 'customers' }],
    ['update', { kind: 'update', record: 'customers' }],
    ['delete', { kind: 'delete', record: 'customers' }],
    ['append', { kind: 'append', record: 'orders', into: 'lines' }],
    ['transition', { kind: 'transition', record: 'orders', to: 'sent' }],
  ] as const)('%s answers for a foreign record as for none', (_kind, operation) => {
    for (const id of ['c-west', 'c-pine', 'o-west', 'nothing'])
      expect(run(stockedStore(), east, operation, { id })).toBe('notFound');
  });
});

describe('create', () => {
  const operation = {
    kind: 'create',
    record: 'orders',
    sequence: 'numbers',
    assign: { number: 'sequence' },
  } as const;

  it('draws identifier and number, starts in the initial state and tells what it touched', () => {
    const store = stockedStore();
    const first = run(store, both, operation, { customer: 'c-west', unknown: 1 });
    expect(first).toEqual({
      value: {
        id: 'sales-order-1',
        company: 'west',
        customer: 'c-west',
        number: 'O-2031-001',
        total: 0,
        lines: [],
        sentAt: null,
        status: 'open',
      },
      touched: [{ record: 'orders', id: 'sales-order-1' }],
    });
    expect(value(run(store, both, operation, { customer: 'c-east' }))).toMatchObject({
      id: 'sales-order-2',
      number: 'O-2031-002',
      company: 'east',
    });
  });

  it('names only records in reach, nested ones too, and writes nothing otherwise', () => {
    const store = stockedStore();
    const before = store.state;
    for (const customer of ['c-west', 'c-pine', 'nobody']) {
      expect(run(store, east, operation, { customer })).toBe('notFound');
      expect(run(store, east, operation, { lines: [{ customer }] })).toBe('notFound');
    }
    expect(
      run(store, both, { ...operation, company: 'company' }, { company: 'east', customer: 'c-west' }),
    ).toBe('notFound');
    expect(run(store, east, { ...operation, assign: { company: "'west'" } })).toBe('notFound');
    expect(store.state).toBe(before);
  });

  it('attaches to a record of the kind that is named, in its company', () => {
    const note = { kind: 'create', record: 'notes', assign: { author: 'caller.user', at: 'now' } } as const;
    const store = stockedStore();
    expect(value(run(store, both, note, { kind: 'customers', about: 'c-west' }))).toMatchObject({
      company: 'west',
      author: 'ada',
      at: '2031-05-06T12:00:00.000Z',
    });
    expect(run(store, both, note, { kind: 'orders', about: 'c-west' })).toBe('notFound');
    expect(run(store, east, note, { kind: 'customers', about: 'c-west' })).toBe('notFound');
    expect(run(store, both, note, { kind: 'nonsense', about: 'c-west' })).toBe('notFound');
  });
});

describe('changing a record', () => {
  it('writes the fields that are given and leaves the others', () => {
    const store = stockedStore();
    run(
      store,
      both,
      { kind: 'update', record: 'orders', identifier: 'order' },
      { order: 'o-east', number: '7' },
    );
    expect(value(run(store, both, { kind: 'get', record: 'orders' }, { id: 'o-east' }))).toMatchObject({
      number: '7',
      customer: 'c-east',
    });
  });

  it('follows the states, and changes nothing in a frozen one', () => {
    const store = stockedStore();
    const send = {
      kind: 'transition',
      record: 'orders',
      to: 'sent',
      otherwise: 'conflict',
      assign: { sentAt: 'now' },
    } as const;
    expect(value(run(store, both, send, { id: 'o-east' }))).toMatchObject({
      status: 'sent',
      sentAt: '2031-05-06T12:00:00.000Z',
    });
    expect(run(store, both, send, { id: 'o-east' })).toBe('conflict');
    const since = {
      returns: { age: 'seconds(now - record.sentAt)' },
      require: [{ that: 'record.sentAt <= now', otherwise: 'x' }],
    };
    expect(value(run(store, both, { kind: 'delete', record: 'orders', ...since }, { id: 'o-east' }))).toEqual(
      { age: 0 },
    );
    run(store, both, send, { id: 'o-west' });
    for (const kind of ['update', 'append'] as const)
      expect(run(store, both, { kind, record: 'orders', into: 'lines' }, { id: 'o-west', number: '9' })).toBe(
        'wrongState',
      );
    expect(
      run(
        store,
        both,
        { kind: 'update', record: 'customers', require: [{ that: 'false', otherwise: 'conflict' }] },
        { id: 'c-east' },
      ),
    ).toBe('conflict');
  });

  it('appends lines, which derived fields add up, in the views of other records too', () => {
    const store = stockedStore();
    const append = {
      kind: 'append',
      record: 'orders',
      into: 'lines',
      assign: { price: 'arguments.price * 2.0' },
    } as const;
    run(store, both, append, { id: 'o-east', price: 2 });
    expect(value(run(store, both, append, { id: 'o-east', price: 5 }))).toMatchObject({ total: 14 });
    run(store, both, { kind: 'create', record: 'bills' }, { id: 'b', order: 'o-east' });
    const view = (record: string, name: string, id: string) =>
      value(run(store, both, { kind: 'get', record, view: name }, { id }));
    expect(view('bills', 'priced', 'b')).toEqual({ id: 'b', order: { id: 'o-east', total: 14 } });
    expect(view('customers', 'totals', 'c-east')).toEqual({ id: 'c-east', ordered: 14 });
  });
});

describe('an update that replaces', () => {
  it('empties what could have been given and was not, and leaves what could not', () => {
    const store = stockedStore();
    const replace = { kind: 'update', record: 'orders', replaces: true } as const;
    const input = { properties: { id: {}, number: {}, lines: {}, customer: {} } };
    run(
      store,
      both,
      { kind: 'update', record: 'orders' },
      { id: 'o-east', number: '7', lines: [{ price: 1 }] },
    );
    expect(value(run(store, both, replace, { id: 'o-east', number: '8' }, {}, noon, input))).toMatchObject({
      number: '8',
      customer: null,
      lines: [],
      company: 'east',
      status: 'open',
    });
  });
});

describe('deleting a record', () => {
  it('is refused while another of the kinds it spares names it', () => {
    const store = stockedStore();
    const gone = {
      kind: 'delete',
      record: 'customers',
      unlessNamedBy: ['orders'],
      otherwise: 'conflict',
    } satisfies Parameters<typeof run>[2];
    expect(run(store, both, gone, { id: 'c-east' })).toBe('conflict');
    run(store, both, { kind: 'delete', record: 'orders' }, { id: 'o-east' });
    expect(value(run(store, both, gone, { id: 'c-east' }))).toMatchObject({ id: 'c-east' });
  });
});

describe('a record made from another', () => {
  it('knows what it is about, and what that belongs to', () => {
    const store = stockedStore();
    const bill = {
      kind: 'create',
      record: 'bills',
      parent: { argument: 'order_id', field: 'order', record: 'orders' },
      assign: { id: "named.orders.status + ' for ' + named.customers.name" },
    } satisfies Parameters<typeof run>[2];
    expect(value(run(store, both, bill, { order_id: 'o-east' }))).toMatchObject({
      id: 'open for Zoë Carpenter',
    });
    run(store, both, { kind: 'delete', record: 'customers' }, { id: 'c-west' });
    const left = { ...bill, assign: { id: "has(named.customers) ? 'named' : 'nobody'" } };
    expect(value(run(store, both, left, { order_id: 'o-west' }))).toMatchObject({ id: 'nobody' });
  });

  const bill = {
    kind: 'create',
    record: 'bills',
    parent: { argument: 'order_id', field: 'order', record: 'orders', to: 'sent' },
  } as const;

  it('moves it on, and is refused where it cannot go there', () => {
    const store = stockedStore();
    expect(value(run(store, both, bill, { order_id: 'o-east' }))).toMatchObject({ order: 'o-east' });
    expect(value(run(store, both, { kind: 'get', record: 'orders' }, { id: 'o-east' }))).toMatchObject({
      status: 'sent',
    });
    expect(run(store, both, bill, { order_id: 'o-east' })).toBe('wrongState');
    expect(run(store, east, bill, { order_id: 'o-west' })).toBe('notFound');
    expect(value(run(store, both, { kind: 'list', record: 'bills' })).items).toHaveLength(1);
  });

  it('takes its values from a body where there is one', () => {
    const { number } = value(
      run(
        stockedStore(),
        east,
        { kind: 'create', record: 'orders', body: 'body' },
        { body: { number: 'O-7' } },
      ),
    );
    expect(number).toBe('O-7');
  });
});

describe('a list with a cursor', () => {
  const listing = {
    kind: 'list',
    record: 'orders',
    sort: ['-status'],
    page: { cursor: 'cursor', next: 'next', size: 'size', items: 'items', defaultSize: 2, maximumSize: 9 },
  } satisfies Parameters<typeof run>[2];
  const stocked = () => {
    const store = stockedStore();
    for (const number of ['1', '2', '3'])
      run(store, both, { kind: 'create', record: 'orders' }, { id: `o-${number}`, number });
    return store;
  };

  it('goes on behind the record it was made from, whatever was added or deleted meanwhile', () => {
    const store = stocked();
    const seen: unknown[] = [];
    let cursor: unknown;
    do {
      const page = value(run(store, both, listing, cursor === undefined ? {} : { cursor }));
      const items = page.items as { id: string }[];
      seen.push(...items.map(({ id }) => id));
      if (cursor === undefined) {
        run(store, both, { kind: 'delete', record: 'orders' }, { id: String(items.at(-1)?.id) });
        run(store, both, { kind: 'create', record: 'orders' }, { id: 'o-0' });
      }
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(['o-1', 'o-2', 'o-3', 'o-east', 'o-west']);
  });

  it.each([
    ['number', ['o-east', 'o-none', 'o-west', 'o-1', 'o-2', 'o-3']],
    ['-number', ['o-3', 'o-2', 'o-1', 'o-east', 'o-none', 'o-west']],
  ])('sorted by %s comes to all records, those without the field included', (key, expected) => {
    const store = stocked();
    run(store, both, { kind: 'create', record: 'orders' }, { id: 'o-none', number: null });
    const seen: string[] = [];
    let cursor: unknown;
    do {
      const args = { size: 1, ...(cursor === undefined ? {} : { cursor }) };
      const page = value(run(store, both, { ...listing, sort: [key] }, args));
      seen.push(...(page.items as { id: string }[]).map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null && seen.length <= expected.length);
    expect(seen).toEqual(expected);
  });

  it('refuses a cursor it did not hand out', () => {
    for (const cursor of ['again', '', 'WzFd', 'W10', 'W3sieCI6MX0sMV0'])
      expect(run(stocked(), both, listing, { cursor }), cursor).toBe('invalidParams');
  });
});

describe('whoami', () => {
  it('tells the organization, its plan and the permissions the role has', () => {
    const returns = {
      name: 'caller.organizationName',
      plan: 'caller.plan',
      permissions: 'caller.permissions',
    };
    expect(value(run(stockedStore(), east, { kind: 'whoami', returns }))).toEqual({
      name: 'Oak Carpentry',
      plan: 'small',
      permissions: ['customers:read'],
    });
  });
});

describe('figures and searches', () => {
  it('count and sum what the caller can list', () => {
    const measures = { orders: { over: 'orders', by: 'count' } } as const;
    expect(value(run(stockedStore(), east, { kind: 'aggregate', measures }))).toEqual({ orders: 1 });
    expect(value(run(stockedStore(), both, { kind: 'aggregate', measures, groupBy: ['company'] }))).toEqual({
      groups: [
        { company: 'east', orders: 1 },
        { company: 'west', orders: 1 },
      ],
    });
  });

  it('find misspelt names without case and accents, and nothing out of reach', () => {
    const search = {
      kind: 'search',
      over: ['customers'],
      search: { argument: 'q', items: 'hits' },
    } satisfies Parameters<typeof run>[2];
    const hits = (q: string) => value(run(stockedStore(), east, search, { q })).hits as { id: string }[];
    expect(hits('zoe carpentr').map(({ id }) => id)).toEqual(['c-east']);
    expect(hits('Mason')).toEqual([]);
  });

  it('show no kind the caller may not list', () => {
    const search = {
      kind: 'search',
      over: ['customers', 'orders'],
      search: { argument: 'q', items: 'hits' },
    } satisfies Parameters<typeof run>[2];
    const store = stockedStore();
    run(store, east, { kind: 'create', record: 'orders' }, { number: 'Carpenter' });
    const types = (overrides: Parameters<typeof run>[4]) =>
      (value(run(store, east, search, { q: 'carpenter' }, overrides)).hits as { type: string }[]).map(
        ({ type }) => type,
      );
    expect(types({})).toEqual(['customers']);
    expect(types({ 'search.shows': () => true })).toEqual(['customers', 'orders']);
  });
});

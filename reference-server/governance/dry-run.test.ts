import { describe, expect, it } from 'vitest';
import type { Spec, Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { type Decisions, soundDecisions } from '../decisions.ts';
import { SendingStore } from '../emissions/sending-store.ts';
import type { CallContext } from '../mcp/endpoint.ts';
import { standingClock } from '../oauth/test-support/running-server.ts';
import type { Principal } from '../principal.ts';
import { MemoryStore } from '../records/memory-store.ts';
import type { Transaction } from '../records/store.ts';
import { passPipeline } from './pipeline.ts';

const text = { type: 'string' };

function kind(name: string, fields: Record<string, object>, more: object = {}) {
  return {
    [name]: {
      name,
      title: name,
      boundary: 'organization',
      identifier: 'id',
      fields: { id: text, ...fields },
      ...more,
    },
  };
}

function tool(name: string, operation: object, properties: object = {}, safety = 'write'): Tool {
  const input = { type: 'object', properties, additionalProperties: false };
  return { name, group: 'all', description: name, safety, input, operation } as unknown as Tool;
}

/** A system that exists nowhere: orders that are numbered, told of and closed. */
const spec = {
  system: { dialect: {}, authorization: {}, limits: {} },
  access: { scopes: [], permissions: [], modules: [], portals: [], roles: [] },
  errors: {},
  fixtures: { organizations: [{ id: 'north', name: 'North', canary: 'c-north' }], users: [] },
  governance: {
    refusalOrder: [],
    dryRun: {
      header: 'X-Try',
      metaField: 'try',
      trueValue: 'true',
      falseValues: ['false'],
      invalid: 'headerInvalid',
      resultField: 'would',
      markField: 'tried',
      forecast: ['created', 'modified', 'deleted', 'webhooks', 'notifications'],
      members: { type: 'kind', id: 'id', from: 'was', target: 'url' },
    },
    idempotency: {
      header: 'Idempotency-Key',
      keyFormat: 'opaque',
      scope: 'organization',
      lifetimeSeconds: 3600,
      fingerprint: ['tool', 'arguments'],
      covers: 'creations',
    },
  },
  records: {
    ...kind(
      'orders',
      {
        number: text,
        status: text,
        pin: { ...text, kind: 'secret' },
        label: { ...text, derived: "record.number + '!'" },
      },
      {
        states: { field: 'status', initial: 'open', transitions: [{ from: 'open', to: 'closed' }] },
        sequences: { numbers: { format: 'O-{number}', per: 'organization' } },
      },
    ),
    ...kind(
      'shifts',
      { worker: text, state: text },
      {
        ownerField: 'worker',
        states: { field: 'state', initial: 'off', transitions: [{ from: 'on', to: 'off' }] },
      },
    ),
    ...kind('hooks', { url: text, events: { type: 'array' } }, { keptBy: 'webhooks' }),
    ...kind('sent', { channel: text, recipient: text, about: text, at: text }, { keptBy: 'notifications' }),
  },
  tools: [
    tool(
      'place',
      {
        kind: 'create',
        record: 'orders',
        sequence: 'numbers',
        assign: { number: 'sequence' },
        emits: { webhooks: ['order.placed'], notifications: ['email:sales'] },
      },
      { pin: text },
    ),
    tool(
      'close',
      { kind: 'transition', record: 'orders', identifier: 'id', from: ['open'], to: 'closed' },
      { id: text },
    ),
    tool('drop', { kind: 'delete', record: 'orders', identifier: 'id' }, { id: text }),
    tool('begin', {
      kind: 'start',
      record: 'shifts',
      onePer: 'user',
      to: 'on',
      emits: { notifications: ['app:lead'] },
    }),
    tool('end', { kind: 'stop', record: 'shifts', onePer: 'user', from: ['on'], to: 'off' }),
    tool('all', { kind: 'list', record: 'orders' }, {}, 'read'),
  ],
} as unknown as Spec;

const caller = {
  user: 'ann',
  role: 'clerk',
  organizations: ['north'],
  companies: [],
  scopes: [],
} as unknown as Principal;

function office(overrides: Partial<Decisions> = {}) {
  const store = new MemoryStore();
  const posted: string[] = [];
  store.commit((transaction) => {
    for (const [id, organization, events] of [
      ['1', 'north', ['order.placed']],
      ['2', 'north', []],
      ['3', 'north', ['order.closed']],
      ['4', 'south', []],
    ] as const)
      transaction.put('hooks', id, { organization, values: { id, url: `http://127.0.0.1/${id}`, events } });
  });
  const server = {
    spec,
    decisions: { ...soundDecisions, ...overrides },
    clock: standingClock(),
    store: new SendingStore(store, ({ event, url }) => posted.push(`${event} ${url}`)),
  } as unknown as ServerContext;
  const call = async (
    name: string,
    args: object = {},
    headers: Record<string, string> = {},
    meta: Record<string, unknown> = {},
  ) => {
    const found = spec.tools.find((candidate) => candidate.name === name) as Tool;
    const context = { request: { headers }, principal: caller, revision: '', meta } as unknown as CallContext;
    return passPipeline({ via: 'tool', name, leadsTo: { tool: found }, given: args, context }, server);
  };
  const attempt = async (name: string, args: object = {}) => {
    const outcome = await call(name, args, { 'x-try': 'TRUE' });
    if (!('forecast' in outcome)) throw new Error('it was done');
    return outcome.forecast;
  };
  return { store, posted, call, attempt };
}

describe('a dry-run', () => {
  it('tells what would be created, sent and notified, in the words of the spec', async () => {
    const { attempt } = office();
    expect(await attempt('place', { pin: '1234' })).toEqual({
      would: {
        created: [
          {
            kind: 'orders',
            id: 'orders-1',
            fields: { id: 'orders-1', number: 'O-1', status: 'open', label: 'O-1!' },
          },
        ],
        modified: [],
        deleted: [],
        webhooks: [
          { event: 'order.placed', url: 'http://127.0.0.1/1' },
          { event: 'order.placed', url: 'http://127.0.0.1/2' },
        ],
        notifications: [{ channel: 'email', recipient: 'sales' }],
      },
      tried: true,
    });
  });

  it('changes nothing: no record, no sequence, no webhook', async () => {
    const { store, posted, attempt } = office();
    const before = store.state;
    await attempt('place');
    await attempt('place');
    expect(store.state).toEqual(before);
    expect(posted).toEqual([]);
  });

  it('tells what would change, with what was and what would be, and what would go', async () => {
    const { call, attempt } = office();
    await call('place');
    expect(await attempt('close', { id: 'orders-1' })).toMatchObject({
      would: {
        modified: [{ kind: 'orders', id: 'orders-1', changes: { status: { was: 'open', to: 'closed' } } }],
      },
    });
    expect(await attempt('drop', { id: 'orders-1' })).toMatchObject({
      would: { created: [], modified: [], deleted: [{ kind: 'orders', id: 'orders-1' }] },
    });
  });

  it('tells what becomes of a record in the end, however often it is written', async () => {
    const afterwards = (change: (transaction: Transaction) => void) =>
      office({
        'dryRun.rehearses': ({ transaction }, work) =>
          transaction.rehearse((copy) => {
            work(copy);
            change(copy);
          }),
      });
    const values = { id: 'orders-1', number: 'O-1', status: 'closed' };
    const changed = afterwards((copy) => copy.put('orders', 'orders-1', { organization: 'north', values }));
    expect(await changed.attempt('place')).toMatchObject({
      would: { created: [{ id: 'orders-1', fields: { status: 'closed' } }], modified: [] },
    });
    const gone = afterwards((copy) => {
      copy.put('orders', 'orders-1', { organization: 'north', values });
      copy.delete('orders', 'orders-1');
    });
    expect(await gone.attempt('place')).toMatchObject({ would: { created: [], modified: [], deleted: [] } });
  });

  it('is refused where the call would be', async () => {
    const { call, attempt } = office();
    await expect(attempt('place', { colour: 'red' })).rejects.toMatchObject({ condition: 'invalidParams' });
    await call('place');
    await call('close', { id: 'orders-1' });
    await expect(attempt('close', { id: 'orders-1' })).rejects.toMatchObject({ condition: 'wrongState' });
    await expect(attempt('drop', { id: 'orders-9' })).rejects.toMatchObject({ condition: 'notFound' });
  });

  it.each(['1', 'yes', '', 'tr ue', 'true, true', 'FALSE'])(
    'is not guessed at: %j is refused',
    async (word) => {
      const { store, call } = office();
      await expect(call('place', {}, { 'x-try': word })).rejects.toMatchObject({
        condition: 'headerInvalid',
      });
      expect(store.latest.list('orders')).toEqual([]);
    },
  );

  it('may be asked for beside the parameters, and not denied at the same time', async () => {
    const { call } = office();
    expect(await call('place', {}, {}, { try: true })).toHaveProperty('forecast');
    expect(await call('place', {}, { 'x-try': 'True' }, { try: 'true' })).toHaveProperty('forecast');
    await expect(call('place', {}, { 'x-try': 'true' }, { try: false })).rejects.toThrow('headerInvalid');
    await expect(call('place', {}, {}, { try: ['true'] })).rejects.toThrow('headerInvalid');
  });

  it('is no concern of a call that reads', async () => {
    const { call } = office();
    expect(await call('all', {}, { 'x-try': 'perhaps' })).toHaveProperty('value');
  });

  it('neither uses an idempotency key nor is answered by one', async () => {
    const { call } = office();
    const key = { 'idempotency-key': 'k' };
    const tried = { ...key, 'x-try': 'true' };
    expect(await call('place', {}, tried)).toHaveProperty('forecast');
    expect(await call('place', {}, key)).toMatchObject({ value: { id: 'orders-1', number: 'O-1' } });
    expect(await call('place', {}, tried)).toHaveProperty('forecast');
  });

  it('uses no key up when it is refused either, nor does one that is unclear', async () => {
    const { call } = office({ 'idempotency.stores': () => true });
    const key = { 'idempotency-key': 'k' };
    await expect(call('place', { colour: 'red' }, { ...key, 'x-try': 'true' })).rejects.toThrow(
      'invalidParams',
    );
    await expect(call('place', {}, { ...key, 'x-try': 'perhaps' })).rejects.toThrow('headerInvalid');
    expect(await call('place', {}, key)).toMatchObject({ value: { id: 'orders-1' } });
    const other = { 'idempotency-key': 'other', 'x-try': 'false' };
    await expect(call('place', { colour: 'red' }, other)).rejects.toThrow('invalidParams');
    await expect(call('place', {}, other)).rejects.toThrow('conflict');
  });
});

describe('what leaves the system', () => {
  it('is sent to the subscriptions of the organization that are for the event, once it is committed', async () => {
    const { store, posted, call } = office();
    await call('place', {}, { 'x-try': 'false' });
    expect(posted).toEqual(['order.placed http://127.0.0.1/1', 'order.placed http://127.0.0.1/2']);
    expect(store.latest.list('sent').map(({ values }) => values)).toEqual([
      expect.objectContaining({ channel: 'email', recipient: 'sales', about: 'orders orders-1' }),
    ]);
    expect(store.latest.list('(outbox)')).toEqual([]);
  });

  it('is about the record that was started, not the one that was stopped for it', async () => {
    const { store, call } = office();
    await call('begin');
    await call('begin');
    expect(store.latest.list('shifts').map(({ values }) => values.state)).toEqual(['off', 'on']);
    expect(store.latest.list('sent').map(({ values }) => values.about)).toEqual([
      'shifts shifts-1',
      'shifts shifts-2',
    ]);
  });

  it('is nothing when the call is refused', async () => {
    const { posted, call } = office();
    await expect(call('place', { colour: 'red' })).rejects.toThrow();
    expect(posted).toEqual([]);
  });
});

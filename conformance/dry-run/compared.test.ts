import { describe, expect, it } from 'vitest';
import type { Spec, Tool } from '../../spec/spec.ts';
import { disagreements } from './compared.ts';
import type { Forecast, ForecastRecord } from './forecast.ts';
import type { ChangeSet, ObservedChange } from './world.ts';

const text = { type: 'string' };
const records = {
  orders: {
    name: 'orders',
    identifier: 'id',
    fields: {
      id: text,
      number: text,
      buyer: text,
      at: { ...text, kind: 'instant' },
      total: { type: 'integer', derived: 'record.price' },
    },
  },
  offers: { name: 'offers', identifier: 'id', fields: { id: text, state: text } },
};
const spec = { records } as unknown as Spec;
const tool = {
  operation: { kind: 'create', record: 'orders', assign: { number: 'sequence' } },
} as unknown as Tool;

const entry = (kind: string, id: string, more: Partial<ForecastRecord>): ForecastRecord => ({
  kind,
  id,
  fields: {},
  changes: {},
  entry: {},
  ...more,
});
const forecast = (lists: Partial<Forecast>): Forecast => ({
  created: [],
  modified: [],
  deleted: [],
  webhooks: [],
  notifications: [],
  ...lists,
});
const real = (lists: Partial<ChangeSet>): ChangeSet => ({ created: [], modified: [], deleted: [], ...lists });
const compare = (one: Partial<Forecast>, other: Partial<ChangeSet>, kinds = ['orders', 'offers']) =>
  disagreements({ spec, tool, observed: new Set(kinds) }, forecast(one), real(other));

const made: ObservedChange = {
  kind: 'orders',
  id: 'order-7',
  after: { id: 'order-7', number: 'O-7', buyer: 'ann', at: 'now', total: 3, shop: { id: 1 } },
};
const accepted: ObservedChange = {
  kind: 'offers',
  id: 'offer-1',
  before: { id: 'offer-1', state: 'sent' },
  after: { id: 'offer-1', state: 'accepted' },
};
const toAccepted = { state: { from: 'sent', to: 'accepted' } };

describe('a forecast and what happened', () => {
  it('agree although identifiers, times, drawn numbers and computed fields differ', () => {
    const fields = { id: 'new', number: 'O-6', buyer: 'ann', at: 'then' };
    expect(compare({ created: [entry('orders', 'new', { fields })] }, { created: [made] })).toEqual([]);
  });

  it('agree about kinds nobody can look at', () => {
    expect(compare({ created: [entry('orders', 'new', {})] }, {}, ['offers'])).toEqual([]);
  });

  it.each([
    ['a field', { created: [entry('orders', 'new', { fields: { buyer: 'bob' } })] }, { created: [made] }],
    ['a record that is made', {}, { created: [made] }],
    ['a record that is not made', { created: [entry('orders', 'new', {})] }, {}],
    ['a record that changes', {}, { modified: [accepted] }],
    [
      'a record that does not change',
      { modified: [entry('offers', 'offer-1', { changes: toAccepted })] },
      {},
    ],
    ['what changes', { modified: [entry('offers', 'offer-1', {})] }, { modified: [accepted] }],
    [
      'what a field becomes',
      { modified: [entry('offers', 'offer-1', { changes: { state: { from: 'sent', to: 'gone' } } })] },
      { modified: [accepted] },
    ],
    ['a record that goes', {}, { deleted: [{ kind: 'offers', id: 'offer-1', before: {} }] }],
  ] as [string, Partial<Forecast>, Partial<ChangeSet>][])('disagree about %s', (_what, one, other) => {
    expect(compare(one, other)).toHaveLength(1);
  });

  it('agree about a record that changes as forecast', () => {
    expect(
      compare({ modified: [entry('offers', 'offer-1', { changes: toAccepted })] }, { modified: [accepted] }),
    ).toEqual([]);
  });

  it('are matched where several records are made', () => {
    const twin = { ...made, id: 'order-8', after: { ...made.after, buyer: 'bob' } };
    const forecastOf = (buyer: string) => entry('orders', 'new', { fields: { buyer } });
    expect(compare({ created: [forecastOf('bob'), forecastOf('ann')] }, { created: [made, twin] })).toEqual(
      [],
    );
  });
});

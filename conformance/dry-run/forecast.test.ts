import { describe, expect, it } from 'vitest';
import type { Spec } from '../../spec/spec.ts';
import { rpcReplyOf } from '../wire/testing/rpc-reply-of.ts';
import { forecastIn } from './forecast.ts';

const spec = {
  governance: {
    dryRun: {
      header: 'X-Try',
      trueValue: 'true',
      forecast: ['created', 'modified', 'webhooks'],
      resultField: 'would',
      members: { type: 'kind', id: 'ref', from: 'was', target: 'url' },
    },
  },
  records: { orders: { name: 'orders', title: 'sales order', identifier: 'id', fields: {} } },
} as unknown as Spec;

const reply = (value: unknown) =>
  rpcReplyOf({ jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: JSON.stringify(value) }] } });

describe('a forecast', () => {
  it('is read by the words of the spec; kinds go by their name or their title', () => {
    const would = {
      created: [{ kind: 'Sales Order', ref: 'new', fields: { buyer: 'ann' } }, 'nonsense'],
      modified: [{ kind: 'orders', ref: 7, changes: { state: { was: 'open', to: 'closed' } } }],
      webhooks: [{ event: 'made', url: 'http://127.0.0.1/' }],
    };
    expect(forecastIn(spec, reply({ would }))).toMatchObject({
      created: [{ kind: 'orders', id: 'new', fields: { buyer: 'ann' } }],
      modified: [{ kind: 'orders', id: 7, changes: { state: { from: 'open', to: 'closed' } } }],
      deleted: [],
      webhooks: [{ event: 'made', target: 'http://127.0.0.1/' }],
      notifications: [],
    });
  });

  it('is not the ordinary answer of a call', () => {
    expect(forecastIn(spec, reply({ id: 'orders-1' }))).toBeUndefined();
    expect(forecastIn(spec, reply({ would: 'yes' }))).toBeUndefined();
  });
});

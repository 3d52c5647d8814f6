import { expect, it } from 'vitest';
import type { Spec, Tool } from '../../spec/spec.ts';
import type { Actor } from '../target/actors.ts';
import { RpcReply } from '../wire/rpc-reply.ts';
import type { Knowledge } from './creation.ts';
import { ownParent } from './own-parent.ts';

const input = { type: 'object', properties: {} };
const step = (name: string, from: string, to: string) => ({
  name,
  safety: 'write',
  input,
  operation: { kind: 'transition', record: 'quotes', identifier: 'id', from: [from], to },
});
const spec = {
  records: {
    quotes: {
      name: 'quotes',
      title: 'quote',
      identifier: 'id',
      fields: {},
      states: {
        field: 'state',
        initial: 'draft',
        transitions: [
          { from: 'draft', to: 'sent' },
          { from: 'sent', to: 'accepted' },
          { from: 'accepted', to: 'invoiced' },
        ],
      },
    },
  },
  tools: [
    { name: 'draft', safety: 'write', input, operation: { kind: 'create', record: 'quotes' } },
    step('send', 'draft', 'sent'),
    step('accept', 'sent', 'accepted'),
  ],
  governance: {},
} as unknown as Spec;
const parent = { argument: 'quote', field: 'quoteId', record: 'quotes', to: 'invoiced' };

it.each([
  ['shows', { id: 7, state: 'draft' }],
  ['hides', { id: 7 }],
])('brings a new parent to where it can move on, on a server that %s its state', async (_how, quote) => {
  const calls: string[] = [];
  const call = async (tool: string) => {
    calls.push(tool);
    const result = { content: [{ type: 'text', text: JSON.stringify(quote) }] };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, result });
    const response = { status: 200, headers: {}, body, truncated: false };
    return new RpcReply({ request: { method: 'POST', url: '', headers: {} }, response, durationMs: 0 });
  };
  const actor = { name: 'full', caller: { call } } as unknown as Actor;
  const knowledge = { spec, seed: 1, target: {}, observe: { inputSchema: async () => input } };
  const own = await ownParent(knowledge as unknown as Knowledge, actor, { operation: { parent } } as Tool);
  expect(own).toEqual({ argument: 'quote', id: 7 });
  expect(calls).toEqual(['draft', 'send', 'accept']);
});

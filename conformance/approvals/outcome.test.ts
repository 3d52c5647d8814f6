import { expect, it } from 'vitest';
import type { Spec } from '../../spec/spec.ts';
import { NotObserved } from '../engine/violation.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';
import { rpcReplyOf as reply } from '../wire/testing/rpc-reply-of.ts';
import { outcomeOfCall } from './outcome.ts';

const reference = { resultField: 'ticket', statusField: 'state', pending: 'waiting' };
const spec = { governance: { approvals: { reference } } } as unknown as Spec;

const result = (value: object) => reply({ jsonrpc: '2.0', id: 1, result: value });
const text = (value: unknown) => result({ content: [{ type: 'text', text: JSON.stringify(value) }] });
const error = (status = 200) =>
  reply({ jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'no' } }, status);

const rows: [says: string, reply: RpcReply, kind: string][] = [
  ['a pending status with a reference', text({ state: 'waiting', ticket: 'a1' }), 'waits'],
  [
    'the same in structured content',
    result({ content: [], structuredContent: { state: 'waiting', ticket: 'a1' } }),
    'waits',
  ],
  ['another status with a reference', text({ state: 'executed', ticket: 'a1' }), 'done'],
  ['a pending status without a reference', text({ state: 'waiting' }), 'done'],
  ['prose', result({ content: [{ type: 'text', text: 'Deleted.' }] }), 'done'],
  ['a result that says nothing', result({}), 'failed'],
  ['a JSON-RPC error', error(), 'refused'],
  ['a JSON-RPC error with HTTP 409', error(409), 'refused'],
  ['a tool error', result({ isError: true, content: [] }), 'refused'],
  ['HTTP 403 without a message', reply('no', 403), 'refused'],
  ['a crash', error(500), 'failed'],
  ['something else', reply('hello'), 'failed'],
];

it.each(rows)('%s is an outcome', (_says, given, kind) => {
  expect(outcomeOfCall(spec, given).kind).toBe(kind);
});

it.each([401, 429])('HTTP %i says nothing about a call', (status) => {
  expect(() => outcomeOfCall(spec, error(status))).toThrow(NotObserved);
});

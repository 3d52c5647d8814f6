import { expect, test } from 'vitest';
import { rpcReplyOf as reply } from '../../wire/testing/rpc-reply-of.ts';
import { differences, outcomeOf } from './outcome.ts';

const notFound = (id: number, rpcId: string, code = -32000) =>
  reply({ jsonrpc: '2.0', id: rpcId, error: { code, message: `No record ${id}`, data: { status: 404 } } });

test('neither the identifier nor the id of the request makes a difference', () => {
  expect(differences(outcomeOf(notFound(123, 'a'), 123), outcomeOf(notFound(456, 'b'), 456))).toEqual([]);
});

test('a number that merely contains the identifier is left alone', () => {
  const one = reply({ jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'Organization 71234' } });
  const two = reply({ jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'Organization 75674' } });
  expect(differences(outcomeOf(one, 123), outcomeOf(two, 567))).toEqual(['error.message']);
});

test.each([
  ['another code', notFound(123, 'a', -32001), 'error.code'],
  [
    'another HTTP status',
    reply(
      { jsonrpc: '2.0', id: 'a', error: { code: -32000, message: 'No record 123', data: { status: 404 } } },
      403,
    ),
    'status',
  ],
  [
    'another member',
    reply({
      jsonrpc: '2.0',
      id: 'a',
      error: { code: -32000, message: 'No record 123', data: { status: 404, owner: 'x' } },
    }),
    'error.data.owner',
  ],
])('%s does', (_what, other, place) => {
  expect(differences(outcomeOf(notFound(456, 'b'), 456), outcomeOf(other, 123))).toContain(place);
});

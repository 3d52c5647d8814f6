import { describe, expect, it } from 'vitest';
import { rpcReplyOf } from '../../wire/testing/rpc-reply-of.ts';
import { toldStatuses } from './told-statuses.ts';

const reply = (message: object, status?: number) => rpcReplyOf({ jsonrpc: '2.0', id: 1, ...message }, status);

const inText = (text: string) => reply({ result: { isError: true, content: [{ type: 'text', text }] } });

describe('the statuses a refusal tells', () => {
  it.each([
    ['that of HTTP', reply({ error: { code: -32003, message: 'no' } }, 403), [403]],
    ['in error.data', reply({ error: { code: -32003, message: 'no', data: { status: 402 } } }), [402]],
    [
      'both, where they differ',
      reply({ error: { code: 1, message: 'no', data: { status: 404 } } }, 400),
      [400, 404],
    ],
    ['in the JSON of a tool error', inText('{"error":{"code":-32004,"data":{"http_status":404}}}'), [404]],
    ['in the body of an HTTP refusal', reply({ jsonrpc: undefined, code: 422 }, 422), [422, 422]],
    ['none in a sentence', inText('Sorry, 403.'), []],
    [
      'none in a JSON-RPC code',
      reply({ error: { code: -32602, message: 'no', data: { code: -32602 } } }),
      [],
    ],
    ['none that stands for success', reply({ error: { code: 1, message: 'no', data: { status: 200 } } }), []],
  ])('%s', (_where, given, statuses) => {
    expect(toldStatuses(given)).toEqual(statuses);
  });
});

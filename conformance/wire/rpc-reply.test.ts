import { describe, expect, it } from 'vitest';
import { rpcReplyOf } from './testing/rpc-reply-of.ts';

const reply = (status: number, message: object) => rpcReplyOf({ jsonrpc: '2.0', id: 1, ...message }, status);

const asError = (status: number, data?: unknown) =>
  reply(status, { error: { code: -32002, message: 'no', data } });
const asToolError = (value: unknown, structuredContent?: unknown) =>
  reply(200, {
    result: { isError: true, content: [{ type: 'text', text: JSON.stringify(value) }], structuredContent },
  });

describe('the effective status', () => {
  it.each([
    ['of HTTP', asError(402), 402],
    ['of HTTP, whatever else is told', asError(404, { status: 402 }), 404],
    ['in error.data under HTTP 200', asError(200, { status: 402 }), 402],
    ['in error.data under HTTP 400, which stands for every refusal', asError(400, { status: 409 }), 409],
    ['of HTTP 400 when nothing is told', asError(400, { problems: [] }), 400],
    ['under other names', asError(200, { http_status: 403 }), 403],
    ['in the JSON of a tool error', asToolError({ status: 402 }), 402],
    [
      'in the JSON-RPC error a tool error holds',
      asToolError({ error: { code: -32002, data: { status: 402 } } }),
      402,
    ],
    ['in structured content', asToolError('Pay first.', { status: 402 }), 402],
    ['not a JSON-RPC code', asToolError({ code: -32002 }), undefined],
    [
      'not in a result',
      reply(200, { result: { content: [{ type: 'text', text: '{"status":402}' }] } }),
      undefined,
    ],
  ])('is told %s', (_where, given, status) => {
    expect(given.effectiveStatus).toBe(status);
  });
});

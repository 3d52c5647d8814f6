import { describe, expect, it } from 'vitest';
import { rpcReplyOf } from '../../wire/testing/rpc-reply-of.ts';
import { codeWordOf } from './code-word.ts';

const reply = (message: object, status?: number) => rpcReplyOf({ jsonrpc: '2.0', id: 1, ...message }, status);

const asError = (data: unknown) => reply({ error: { code: -32003, message: 'no', data } });
const asToolError = (value: unknown) =>
  reply({ result: { isError: true, content: [{ type: 'text', text: JSON.stringify(value) }] } });

describe('the code word of a refusal', () => {
  it.each([
    ['in error.data', asError({ code: 'FORBIDDEN' }), 'FORBIDDEN'],
    ['one level down', asError({ error: { code: 'validation_error' } }), 'validation_error'],
    ['under another name', asError({ type: 'rate-limited' }), 'rate-limited'],
    ['in a tool error', asToolError({ error: { code: -32003, data: { code: 'NOT_FOUND' } } }), 'NOT_FOUND'],
    ['in the body of an HTTP refusal', reply({ jsonrpc: undefined, code: 'FORBIDDEN' }, 403), 'FORBIDDEN'],
    ['not in the body of an HTTP success', reply({ jsonrpc: undefined, code: 'FORBIDDEN' }), undefined],
    ['not in a number', asError({ code: 403 }), undefined],
    ['not in a sentence', asError({ code: 'You may not.', reason: 'not for you' }), undefined],
    ['not in a result', reply({ result: { code: 'OK' } }), undefined],
    ['not without data', asError(undefined), undefined],
  ])('is found %s', (_where, given, word) => {
    expect(codeWordOf(given)).toBe(word);
  });
});

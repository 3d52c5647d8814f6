import { expect, it } from 'vitest';
import { NotObserved } from '../../engine/violation.ts';
import type { Grant } from '../../oauth/grant.ts';
import { WalkError } from '../../oauth/walk-error.ts';
import type { Target } from '../../target/target.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { rpcReplyOf } from '../../wire/testing/rpc-reply-of.ts';
import { getsTokens, requireTurnedDown } from './turned-down.ts';

const replied = (status: number, body: object = {}) => rpcReplyOf(body, status).exchange;
const { response: _none, ...unanswered } = replied(0);

const refusals: [what: string, exchange: Exchange][] = [
  ['invalid_grant', replied(400, { error: 'invalid_grant' })],
  ['invalid_client', replied(401, { error: 'invalid_client' })],
  ["an error in a vendor's form", replied(422, { errors: { oauth_error: ['invalid_grant'] } })],
  ['an error in a 200', replied(200, { error: 'invalid_grant' })],
];

const others: [what: string, exchange: Exchange][] = [
  ['a plea for patience', replied(429, { error: 'slow_down' })],
  ['a crash', replied(500)],
  ['a page', replied(200)],
  ['no reply', { ...unanswered, noReply: { kind: 'timeout', message: 'it took too long' } }],
];

it.each(refusals)('%s turns a request down', async (_what, exchange) => {
  expect(() => requireTurnedDown(exchange)).not.toThrow();
  expect(await getsTokens(refreshEndingWith(exchange), {} as Grant)).toBe(false);
});

it.each(others)('%s says nothing of a request', async (_what, exchange) => {
  expect(() => requireTurnedDown(exchange)).toThrow(NotObserved);
  await expect(getsTokens(refreshEndingWith(exchange), {} as Grant)).rejects.toThrow(NotObserved);
});

function refreshEndingWith(exchange: Exchange): Target {
  const refresh = async () => {
    throw new WalkError({
      step: 'refresh',
      expected: 'tokens',
      actual: 'there are none',
      exchanges: [exchange],
    });
  };
  return { walker: { refresh } } as unknown as Target;
}

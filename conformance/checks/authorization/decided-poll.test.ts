import { beforeEach, expect, it } from 'vitest';
import { NotObserved } from '../../engine/violation.ts';
import type { DeviceAuthorization, DevicePoll } from '../../oauth/device-grant.ts';
import { rpcReplyOf } from '../../wire/testing/rpc-reply-of.ts';
import { decidedPoll } from './decided-poll.ts';

const waited: number[] = [];
const pause = async (milliseconds: number) => waited.push(milliseconds);
beforeEach(() => {
  waited.length = 0;
});

const { exchange } = rpcReplyOf({}, 400);
const tokens: DevicePoll = { token: 'one', exchange };
const slowDown: DevicePoll = { error: 'slow_down', exchange };
const tooMany: DevicePoll = { exchange: rpcReplyOf({}, 429).exchange };

it('asks once where it is answered', async () => {
  expect(await decidedPoll(answering([tokens]), pause)).toBe(tokens);
  expect(waited).toEqual([]);
});

it.each([slowDown, tooMany])(
  'waits as long as it is told to when it is too soon, and asks again',
  async (first) => {
    expect(await decidedPoll(answering([first, tokens]), pause)).toBe(tokens);
    expect(waited).toEqual([10_000]);
  },
);

it('does not wait for ever', async () => {
  await expect(decidedPoll(answering([slowDown, tokens], 3600), pause)).rejects.toThrow(NotObserved);
});

function answering([...polls]: DevicePoll[], interval = 5) {
  const authorization: DeviceAuthorization = { interval, exchange };
  return { authorization, poll: async () => polls.shift() as DevicePoll };
}

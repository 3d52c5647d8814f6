import { setTimeout } from 'node:timers/promises';
import { requireObserved } from '../../engine/violation.ts';
import type { DevicePoll } from '../../oauth/device-grant.ts';
import type { DeviceWalk } from '../../oauth/device-walk.ts';

/** How much longer a device waits once it was told to slow down (RFC 8628 §3.5). */
const addedSeconds = 5;

/** A verdict should not take a minute. */
const mostSeconds = 30;

/** Told to ask less often, in the words of RFC 8628 §3.5 or by HTTP itself. */
export function isSlowed({ error, exchange }: DevicePoll): boolean {
  return error === 'slow_down' || exchange.response?.status === 429;
}

/** What a device is told when somebody has decided: a server may first tell it that it asks too soon. */
export async function decidedPoll(
  walk: Pick<DeviceWalk, 'poll' | 'authorization'>,
  pause: (milliseconds: number) => Promise<unknown> = setTimeout,
): Promise<DevicePoll> {
  const poll = await walk.poll();
  if (!isSlowed(poll)) return poll;
  const seconds = walk.authorization.interval + addedSeconds;
  requireObserved(seconds <= mostSeconds, `the device is to wait for ${seconds} s`);
  await pause(seconds * 1000);
  return walk.poll();
}

import { setTimeout as pause } from 'node:timers/promises';
import type { DevicePoll } from '../conformance/oauth/device-grant.ts';
import type { Target } from '../conformance/target/target.ts';
import { CannotJudgeError } from './exit-codes.ts';
import { standardError, standardOutput } from './output.ts';

/** Longer between two questions each time the server asks for it (RFC 8628 §3.5). */
const addedSeconds = 5;

/** Prints an access token that a person lets this program have by typing a code, on whatever device has a browser. */
export async function deviceToken({ walker }: Target): Promise<void> {
  const walk = await walker.beginDevice({ secretPrefix: 'DEVICE' });
  const { verificationUri, userCode, interval, expiresIn } = walk.authorization;
  if (verificationUri === undefined || userCode === undefined)
    throw new CannotJudgeError('The server gives devices no code (RFC 8628 §3.2).');
  standardError.say(`Open ${verificationUri} and type ${userCode} (good for ${expiresIn} s).`);
  for (let seconds = interval; ; ) {
    await pause(seconds * 1000);
    const poll = await walk.poll();
    if (poll.token !== undefined) return standardOutput.say(poll.token);
    if (!goesOn(poll)) throw new CannotJudgeError(`The server answered ${poll.error ?? 'nothing usable'}.`);
    if (poll.error === 'slow_down') seconds += addedSeconds;
  }
}

function goesOn({ error }: DevicePoll): boolean {
  return error === 'authorization_pending' || error === 'slow_down';
}

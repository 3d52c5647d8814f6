import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { deviceEndpoint } from './device-endpoint.ts';

/** Seconds past the end, so that a tolerated difference between clocks does not matter. */
const margin = 60;

/** RFC 8628 §3.5, expired_token. */
export default check({
  id: 'authorization.device-code-expires',
  says: 'MUST let a device code end with the lifetime it was given',
  why: 'A code that was shown and forgotten would let in whoever finds it, for ever.',
  needs: ['scripted:full', 'hook:advanceClock'],
  exclusive: true,
  async run({ spec, target }) {
    const { walk } = await target.actors.deviceAs('full', deviceEndpoint(spec, target));
    const { expiresIn } = walk.authorization;
    requireObserved(expiresIn !== undefined, 'the device is not told how long its code is good');
    const first = await walk.poll();
    requireObserved(first.error !== undefined, 'a device that waits is not told to');
    await target.hooks.advanceClock(expiresIn + margin);
    try {
      const { error, token, exchange } = await walk.poll();
      const what = `a code of ${expiresIn} s after ${expiresIn + margin} s`;
      expectThat(token === undefined, `no tokens for ${what}`, 'there are tokens');
      // A server may have forgotten the code by then (RFC 6749 §5.2).
      const ended = ['expired_token', 'invalid_grant'].includes(error ?? '');
      expectThat(ended, `error expired_token for ${what}`, shown(new RpcReply(exchange)));
    } finally {
      target.actors.forget();
      await target.hooks.advanceClock(-expiresIn - margin);
    }
    return undefined;
  },
});

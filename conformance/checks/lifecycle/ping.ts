import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

/** MCP, Utilities, Ping: the receiver MUST respond promptly with an empty response. */
export default check({
  id: 'lifecycle.ping',
  says: 'SHOULD answer ping with an empty result',
  why: 'Clients ping to find out whether a connection is still good.',
  needs: ['actor:full'],
  async run({ actor }) {
    const { caller } = await actor('full');
    const reply = await caller.request('ping');
    const members = Object.keys(reply.result ?? { missing: true }).filter((name) => name !== '_meta');
    expectThat(reply.succeeded && members.length === 0, 'an empty result', shown(reply));
    const unknown = await caller.request('touchstone/no-such-method');
    expectThat(
      !unknown.succeeded,
      'only known methods answered with a result, so that the empty result says something',
      shown(unknown),
    );
    return undefined;
  },
});

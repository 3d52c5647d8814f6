import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

/** MCP, Transports, Sending Messages to the Server: an accepted notification is answered with 202 and no body. */
export default check<string>({
  id: 'transport.notifications-get-no-reply',
  says: 'SHOULD accept a notification with 202 and an empty body',
  why: 'A client that gets a response to a notification does not know what it answers.',
  needs: ['actor:full'],
  cases: () =>
    ['notifications/initialized', 'notifications/cancelled'].map((method) => ({
      name: method,
      given: method,
    })),
  async run({ actor }, method) {
    const { caller } = await actor('full');
    const twin = await caller.request('ping');
    requireObserved(
      twin.isResponse && twin.status !== 202,
      'a request is not answered with a JSON-RPC response',
    );
    const reply = await caller.notify(
      method,
      method.endsWith('cancelled') ? { requestId: 'no-such-request' } : undefined,
    );
    expectThat(reply.status === 202, 'HTTP 202', shown(reply));
    expectThat(reply.exchange.response?.body === '', 'an empty body', shown(reply));
    return undefined;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { header } from '../../wire/exchange.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

/** MCP, Transports, Listening for Messages from the Server. A server that hangs cannot be told from a stream without an event. */
export default check({
  id: 'transport.get-is-stream-or-405',
  says: 'SHOULD answer GET on the endpoint with an event stream or 405',
  why: 'Clients probe with GET to find out whether the server can push messages.',
  needs: ['actor:full'],
  async run({ actor }) {
    const { caller } = await actor('full');
    await requireOrdinaryListing(caller);
    const exchange = await caller.openStream();
    const { response, noReply } = exchange;
    requireObserved(
      noReply?.kind !== 'timeout',
      'no complete reply within the time limit: an open stream, or a server that hangs',
    );
    const stream =
      response?.status === 200 && header(exchange, 'content-type')?.startsWith('text/event-stream') === true;
    expectThat(
      stream || response?.status === 405,
      '405, or 200 with text/event-stream',
      shown(new RpcReply(exchange)),
    );
    return stream ? 'an event stream' : '405';
  },
});

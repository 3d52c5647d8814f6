import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { listsTools } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

/**
 * MCP 2025-03-26, Transports, Backwards Compatibility: the former transport is told by a stream whose first event is
 * `endpoint`. It may go on beside Streamable HTTP, as long as it says that it will not (RFC 9745, RFC 8594).
 */
export default check<string>({
  id: 'transport.deprecated-addresses-are-not-needed',
  says: 'SHOULD serve the endpoint itself, and where a deprecated address still answers mark it as deprecated',
  why: 'A client that starts on a deprecated address breaks on the day it is switched off.',
  needs: ['actor:full'],
  cases: (spec) => (spec.system.endpoint.deprecated ?? []).map((path) => ({ name: path, given: path })),
  async run({ actor }, path) {
    const { caller } = await actor('full');
    const reply = new RpcReply(await caller.http('GET', path, { accept: 'text/event-stream' }));
    const endpoint = await caller.request('tools/list', {});
    const { body = '' } = reply.exchange.response ?? {};
    const streams =
      reply.status === 200 && reply.header('content-type')?.startsWith('text/event-stream') === true;
    if (!streams) {
      requireObserved(listsTools(endpoint), 'an ordinary tools/list does not answer with tools');
      requireObserved(reply.status !== 0, `no reply from ${path}`);
      return `HTTP ${reply.status}`;
    }
    expectThat(
      listsTools(endpoint),
      `a listing with tools at the endpoint, since ${path} is deprecated`,
      shown(endpoint),
    );
    const marked = reply.header('deprecation') ?? reply.header('sunset');
    expectThat(marked !== undefined, `Deprecation or Sunset in the reply of ${path}`, shown(reply));
    return `still a stream${/^event: *endpoint/m.test(body) ? ' of the former transport' : ''}, marked as deprecated`;
  },
});

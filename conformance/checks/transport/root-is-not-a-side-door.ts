import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

/** The bare origin is what people paste into a connector; it may redirect, challenge or be absent. */
export default check<'POST' | 'GET'>({
  id: 'transport.root-is-not-a-side-door',
  says: 'SHOULD lead the address without a path to the endpoint or refuse it, and never serve it without a token',
  why: 'An alias that forgot the token is an open door beside a locked one.',
  needs: ['actor:full'],
  cases: () => [
    { name: 'POST', given: 'POST' },
    { name: 'GET', given: 'GET' },
  ],
  async run({ actor, anonymous, target }, method) {
    const { caller } = await actor('full');
    await requireOrdinaryListing(caller);
    const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const reply = new RpcReply(
      await anonymous.http(method, '/', headers, method === 'POST' ? message : undefined),
    );
    requireObserved(reply.status !== 0, `the origin does not answer: ${shown(reply)}`);
    expectThat(reply.result === undefined, 'no result without a token', shown(reply));
    if (![301, 302, 303, 307, 308].includes(reply.status)) return `HTTP ${reply.status}`;
    const leads = new URL(reply.header('location') ?? '', target.url);
    const own = new URL(target.url);
    expectThat(leads.origin === own.origin || method === 'GET', `a redirect to ${own.origin}`, shown(reply));
    if (method === 'POST')
      expectThat(
        [307, 308].includes(reply.status),
        'a redirect that keeps method and body (307 or 308)',
        shown(reply),
      );
    return `redirects to ${leads.pathname}`;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { header } from '../../wire/exchange.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

interface Undocumented {
  method: string;
  route: 'endpoint' | 'health';
}

/** RFC 9110 §15.5.6. GET on the endpoint may also be an event stream, DELETE may end a session (MCP, Transports). */
export default check<Undocumented>({
  id: 'transport.undocumented-methods-are-refused',
  says: 'SHOULD refuse every method that is not documented',
  why: 'A route that silently executes other methods is a way around logs, caches and cross-site protections.',
  needs: ['actor:full'],
  cases: (spec) =>
    [
      { method: 'GET', route: 'endpoint' as const },
      { method: 'PUT', route: 'endpoint' as const },
      { method: 'PATCH', route: 'endpoint' as const },
      { method: 'DELETE', route: 'endpoint' as const },
      ...(spec.system.endpoint.health === undefined ? [] : [{ method: 'POST', route: 'health' as const }]),
    ].map((given) => ({ name: `${given.method} ${given.route}`, given })),
  async run({ actor, target, spec }, { method, route }) {
    const { caller } = await actor('full');
    await requireOrdinaryListing(caller);
    const url = route === 'endpoint' ? target.url : (spec.system.endpoint.health as string);
    const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });
    const exchange = await caller.http(method, url, { 'content-type': 'application/json' }, message);
    const reply = new RpcReply(exchange);
    requireObserved(
      method !== 'GET' || exchange.noReply?.kind !== 'timeout',
      'no complete reply within the time limit: an open stream, or a server that hangs',
    );
    const streams =
      method === 'GET' && header(exchange, 'content-type')?.startsWith('text/event-stream') === true;
    expectThat(reply.result === undefined, 'nothing executed', shown(reply));
    const refused = [400, 404, 405, 501].includes(reply.status);
    expectThat(refused || streams, '405 or 404', shown(reply));
    return undefined;
  },
});

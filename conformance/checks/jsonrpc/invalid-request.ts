import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

const bodies: Record<string, unknown> = {
  'empty object': {},
  'empty array': [],
  'no method': { jsonrpc: '2.0', id: 1, params: {} },
  'jsonrpc 1.0': { jsonrpc: '1.0', id: 1, method: 'tools/list', params: {} },
  'method is a number': { jsonrpc: '2.0', id: 1, method: 7, params: {} },
  'body is a string': 'tools/list',
};

/** JSON-RPC 2.0 §5.1: -32600 for JSON that is no request object. */
export default check<string>({
  id: 'jsonrpc.invalid-request',
  says: 'MUST answer JSON that is not a JSON-RPC request with error -32600',
  why: 'A client that sends something else has to be told so, and nothing may be guessed from it.',
  needs: ['actor:full'],
  cases: () => Object.keys(bodies).map((name) => ({ name, given: name })),
  async run({ actor, spec }, name) {
    const { caller } = await actor('full');
    await requireOrdinaryListing(caller);
    const reply = await caller.post(JSON.stringify(bodies[name]));
    const { code } = spec.errors.invalidRequest;
    expectThat(
      reply.error?.code === code && reply.result === undefined,
      `a JSON-RPC error with code ${code}`,
      shown(reply),
    );
    return undefined;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

/** JSON-RPC 2.0 §5.1: -32601 for a method that does not exist. */
export default check<string>({
  id: 'jsonrpc.method-not-found',
  says: 'MUST answer an unknown method with error -32601',
  why: 'An empty result for an unknown method makes a client believe that something happened.',
  parameters: 'methods: method names that do not exist',
  needs: ['actor:full'],
  cases: (_spec, { methods }) => (methods as string[]).map((method) => ({ name: method, given: method })),
  async run({ actor, spec }, method) {
    const { caller } = await actor('full');
    await requireOrdinaryListing(caller);
    const reply = await caller.request(method, {});
    const { code } = spec.errors.methodNotFound;
    expectThat(
      reply.error?.code === code && reply.result === undefined,
      `a JSON-RPC error with code ${code}`,
      shown(reply),
    );
    return undefined;
  },
});

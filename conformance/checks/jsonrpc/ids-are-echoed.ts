import fc from 'fast-check';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown, shownValue } from '../shown.ts';

const ordinary = 'tools/list';

const ids = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.string({ unit: 'grapheme' }),
  fc.maxSafeInteger().map(String),
  fc.constantFrom<string | number>(0, -1, '', '0', 'null', 'é'),
);

/** JSON-RPC 2.0 §5: the id MUST be the same as the request's, in value and type; exactly one of result and error. */
export default check<string>({
  id: 'jsonrpc.ids-are-echoed',
  says: 'MUST repeat the id of the request, value and type, with either a result or an error',
  why: 'Clients match replies to requests by id; a changed id loses the reply or gives it to another request.',
  needs: ['actor:full'],
  cases: () => [
    { name: 'result', given: ordinary },
    { name: 'error', given: 'touchstone/no-such-method' },
  ],
  async run({ actor, property }, method) {
    const { caller } = await actor('full');
    await requireOrdinaryListing(caller);
    await property(ids, async (id) => {
      const reply = await caller.request(method, {}, { id });
      expectThat(reply.isResponse, 'a JSON-RPC 2.0 response with either result or error', shown(reply));
      requireObserved(
        method === ordinary || reply.error !== undefined,
        'an unknown method is not answered with an error',
      );
      expectThat(reply.id === id, `id ${shownValue(id)}`, `id ${shownValue(reply.id)}`);
    });
    return undefined;
  },
});

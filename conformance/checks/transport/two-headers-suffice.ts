import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { listsTools } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

/** The documents show requests with Authorization and Content-Type and nothing else. */
export default check({
  id: 'transport.two-headers-suffice',
  says: 'MUST answer a request that carries only Authorization and Content-Type, with JSON',
  why: 'Stock transports refuse requests without a double Accept header; the documented ones have none.',
  needs: ['actor:full'],
  async run({ actor }) {
    const { caller } = await actor('full');
    const reply = await caller.request(
      'tools/list',
      {},
      { headers: { accept: undefined }, freshConnection: true },
    );
    expectThat(listsTools(reply), 'a listing with tools', shown(reply));
    expectThat(
      reply.header('content-type')?.startsWith('application/json') === true,
      'Content-Type application/json',
      shown(reply),
    );
    return undefined;
  },
});

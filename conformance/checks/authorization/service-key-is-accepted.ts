import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { listsTools, requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

/** A key in the place of an access token (RFC 6750 §2.1). */
export default check({
  id: 'authorization.service-key-is-accepted',
  says: 'MUST accept a service key as bearer credential',
  why: 'A program without a person at hand cannot walk through a sign-in.',
  needs: ['actor:service'],
  async run({ actor, target }) {
    if (target.actors.has('full')) await requireOrdinaryListing((await actor('full')).caller);
    const { caller } = await actor('service');
    const reply = await caller.request('tools/list', {}, { freshConnection: true });
    expectThat(listsTools(reply), 'a listing with tools', shown(reply));
    return undefined;
  },
});

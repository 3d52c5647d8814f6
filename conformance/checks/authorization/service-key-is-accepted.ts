import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { askGuarded, guardedRequest, isAnswered, requireGuardedAnswer } from '../guarded-request.ts';
import { listsTools } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

/** A key in the place of an access token (RFC 6750 §2.1). */
export default check({
  id: 'authorization.service-key-is-accepted',
  says: 'MUST accept a service key as bearer credential',
  why: 'A program without a person at hand cannot walk through a sign-in.',
  needs: ['actor:service'],
  async run({ actor, spec, target }) {
    if (target.actors.has('full')) await requireGuardedAnswer((await actor('full')).caller, spec);
    const { caller } = await actor('service');
    const reply = await caller.request('tools/list', {}, { freshConnection: true });
    expectThat(listsTools(reply), 'a listing with tools', shown(reply));
    const guarded = await askGuarded(caller, spec);
    expectThat(isAnswered(guarded), `an answer to ${guardedRequest(spec).method}`, shown(guarded));
    return undefined;
  },
});

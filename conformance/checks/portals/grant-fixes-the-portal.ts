import { isDeepStrictEqual } from 'node:util';
import { check } from '../../engine/check.ts';
import { requireObserved, Violation } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { listingThrough, namesIn, selectorOf } from './selecting.ts';

/** a header that contradicts the grant may be refused or overlooked. */
export default check<string>({
  id: 'portals.grant-fixes-the-portal',
  says: 'SHOULD keep a token in the portal that was chosen at consent, whatever portal a header names',
  why: 'What a person granted for one portal must not be carried into another by the application.',
  needs: ['actor:full'],
  cases: ({ system }) => {
    const { selector } = system.authorization;
    return (selector?.values ?? []).map((portal) => ({ name: portal, given: portal }));
  },
  async run(context, portal) {
    const selector = selectorOf(context);
    const full = await context.actor('full');
    requireObserved(full.grant !== undefined, 'actor "full" does not sign in by OAuth');
    const plain = namesIn(await full.caller.request('tools/list', {}));
    requireObserved(
      plain !== undefined && plain.length > 0,
      'an ordinary tools/list does not answer with tools',
    );
    const reply = await listingThrough(full, selector, portal);
    requireObserved(reply.exchange.response !== undefined, 'no reply');
    const listed = namesIn(reply);
    if (listed === undefined) return `refused: HTTP ${reply.status}`;
    if (isDeepStrictEqual(listed, plain)) return 'the same tools as without the header';
    const again = namesIn(await full.caller.request('tools/list', {}));
    requireObserved(isDeepStrictEqual(again, plain), 'tools/list does not answer twice alike');
    throw new Violation('a refusal, or the same tools as without the header', shown(reply));
  },
});

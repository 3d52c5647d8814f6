import { check } from '../../engine/check.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { expectRefusedToken } from './refused-token.ts';

/** RFC 6750 §3.1, invalid_token, for keys as for tokens. */
export default check({
  id: 'authorization.revoked-key-is-refused',
  says: 'MUST refuse a service key that was revoked',
  why: 'Revoking is all one can do about a key that got out.',
  needs: ['actor:service', 'actor:revokedKey'],
  async run({ actor }) {
    await requireOrdinaryListing((await actor('service')).caller);
    const { caller } = await actor('revokedKey');
    expectRefusedToken(await caller.request('tools/list', {}), 'a revoked key');
    return undefined;
  },
});

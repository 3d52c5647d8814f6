import { check } from '../../engine/check.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { expectRefusedToken } from './refused-token.ts';

/** RFC 8707 §2; MCP 2025-06-18, Authorization, Token Audience Binding and Validation. */
export default check({
  id: 'authorization.foreign-audience-is-refused',
  says: 'SHOULD refuse a token that was issued for another resource',
  why: 'Otherwise any service a person connects to can use the token it was given here as well.',
  needs: ['actor:full', 'actor:foreignAudience'],
  async run({ actor }) {
    await requireOrdinaryListing((await actor('full')).caller);
    const { caller } = await actor('foreignAudience');
    expectRefusedToken(await caller.request('tools/list', {}), 'a token issued for another resource');
    return undefined;
  },
});

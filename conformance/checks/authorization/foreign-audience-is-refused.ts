import { check } from '../../engine/check.ts';
import { askGuarded, requireGuardedAnswer } from '../guarded-request.ts';
import { expectRefusedToken } from './refused-token.ts';

/** RFC 8707 §2; MCP 2025-06-18, Authorization, Token Audience Binding and Validation. */
export default check({
  id: 'authorization.foreign-audience-is-refused',
  says: 'SHOULD refuse a token that was issued for another resource',
  why: 'Otherwise any service a person connects to can use the token it was given here as well.',
  needs: ['actor:full', 'actor:foreignAudience'],
  async run({ actor, spec }) {
    await requireGuardedAnswer((await actor('full')).caller, spec);
    const { caller } = await actor('foreignAudience');
    expectRefusedToken(await askGuarded(caller, spec), 'a token issued for another resource');
    return undefined;
  },
});

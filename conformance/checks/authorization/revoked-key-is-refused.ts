import { check } from '../../engine/check.ts';
import { askGuarded, requireGuardedAnswer } from '../guarded-request.ts';
import { expectRefusedToken } from './refused-token.ts';

/** RFC 6750 §3.1, invalid_token, for keys as for tokens. */
export default check({
  id: 'authorization.revoked-key-is-refused',
  says: 'MUST refuse a service key that was revoked',
  why: 'Revoking is all one can do about a key that got out.',
  needs: ['actor:service', 'actor:revokedKey'],
  async run({ actor, spec }) {
    await requireGuardedAnswer((await actor('service')).caller, spec);
    const { caller } = await actor('revokedKey');
    expectRefusedToken(await askGuarded(caller, spec), 'a revoked key');
    return undefined;
  },
});

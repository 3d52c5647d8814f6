import { check } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import { askGuarded, requireGuardedAnswer } from '../guarded-request.ts';
import { expectRefusedToken } from './refused-token.ts';
import { revoke } from './revoking.ts';

/** RFC 7009 §2: the token is invalidated immediately and cannot be used again. */
export default check({
  id: 'authorization.revocation-takes-effect',
  says: 'MAY offer revocation, and then a revoked token stops working at once',
  why: 'A person who disconnects an application expects that it has no access any more.',
  needs: ['fresh-grant:full'],
  async run({ spec, target }) {
    const { caller, grant } = await target.actors.fresh('full');
    requireObserved(grant !== undefined, 'actor "full" has no grant');
    await requireGuardedAnswer(caller, spec);
    requireObserved(await revoke(target, grant), 'does not apply: the server revokes no access tokens');
    expectRefusedToken(await askGuarded(caller, spec), 'a revoked token');
    return undefined;
  },
});

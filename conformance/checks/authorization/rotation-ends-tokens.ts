import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { askGuarded, isAnswered, requireGuardedAnswer } from '../guarded-request.ts';
import { shown } from '../shown.ts';
import { expectRefusedToken } from './refused-token.ts';
import { getsTokens } from './turned-down.ts';

/** What the spec says ends: access tokens, refresh tokens. A new sign-in is good again. Signs everybody out. */
export default check({
  id: 'authorization.rotation-ends-tokens',
  says: 'MUST refuse every token issued before the secret of the instance was replaced, and accept new ones',
  why: 'Where clients cannot be revoked one by one, replacing the secret is how a person gets all of them out.',
  needs: ['fresh-grant:full', 'hook:rotateSecret', 'disposable'],
  exclusive: true,
  async run({ spec, target }) {
    const { actors, hooks } = target;
    const ends = spec.governance.secretRotation?.invalidates ?? [];
    requireObserved(ends.includes('access-tokens'), 'does not apply: no secret ends tokens');
    const { caller, grant } = await actors.fresh('full');
    requireObserved(grant !== undefined, 'actor "full" has no grant');
    await requireGuardedAnswer(caller, spec);
    try {
      await hooks.rotateSecret();
      expectRefusedToken(await askGuarded(caller, spec), 'a token from before the rotation');
      if (ends.includes('refresh-tokens') && grant.refreshToken !== undefined) {
        const isGood = await getsTokens(target, grant);
        const actual = 'there are new tokens';
        expectThat(!isGood, 'no tokens for a refresh token from before the rotation', actual);
      }
      const renewed = await actors.fresh('full');
      const reply = await askGuarded(renewed.caller, spec);
      expectThat(isAnswered(reply), 'an answer with a token from after the rotation', shown(reply));
    } finally {
      actors.discard();
    }
    return undefined;
  },
});

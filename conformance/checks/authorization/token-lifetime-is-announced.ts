import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';

/** RFC 6749 §5.1, expires_in. */
export default check({
  id: 'authorization.token-lifetime-is-announced',
  says: 'MUST say in the token response how long the token lives, and keep it short',
  why: 'A stolen token is worth as much as the time it still works; a client that knows the time renews before it ends.',
  needs: ['fresh-grant:full'],
  async run({ spec, target }) {
    const { grant } = await target.actors.fresh('full');
    requireObserved(grant !== undefined, 'actor "full" has no grant');
    const longest = spec.system.authorization.accessToken.maximumLifetimeSeconds;
    const { expiresIn } = grant;
    const announced = shownValue(grant.raw.expires_in);
    expectThat(expiresIn !== undefined && expiresIn > 0, 'expires_in with a number of seconds', announced);
    expectThat(expiresIn <= longest, `a lifetime of at most ${longest} s`, `${expiresIn} s`);
    return `${expiresIn} s`;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';

/** RFC 6749 §5.1; what the tokens start with is the vendor's word. */
export default check({
  id: 'authorization.tokens-carry-their-marks',
  says: 'MUST issue an access token and a refresh token that start with their marks, and say that the first is a bearer token',
  why: 'Scanners find leaked tokens, and tell how bad it is, by how they start.',
  needs: ['fresh-grant:full'],
  async run({ spec, target }) {
    const { accessToken, refreshToken } = spec.system.authorization;
    const { grant } = await target.actors.fresh('full');
    requireObserved(grant !== undefined, 'actor "full" has no grant');
    const marked = (token: string, mark = '') => token.startsWith(mark);
    expectThat(
      marked(grant.accessToken, accessToken.prefix),
      `an access token that starts with ${accessToken.prefix}`,
      'it starts otherwise',
    );
    if (refreshToken) {
      expectThat(grant.refreshToken !== undefined, 'a refresh token', 'there is none');
      expectThat(
        marked(grant.refreshToken, refreshToken.prefix),
        `a refresh token that starts with ${refreshToken.prefix}`,
        'it starts otherwise',
      );
    }
    return `token_type ${grant.tokenType}`;
  },
});

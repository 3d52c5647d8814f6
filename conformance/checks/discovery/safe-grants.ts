import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';

/** Gone from OAuth 2.1 (§10): a password belongs to nobody but its server, and a token never stands in an address. */
const goneGrants = ['password', 'implicit'];

/** OAuth 2.1 §10 (what it leaves out), §4.1 and §7.5.2 (the code grant, PKCE with S256), RFC 8414 §2 (members). */
export default check({
  id: 'discovery.safe-grants',
  says: 'MUST offer the grants of OAuth 2.1: the code with PKCE by S256, and neither passwords nor tokens in addresses',
  why: 'A client takes what is announced; whoever announces the password grant will be sent passwords.',
  async run({ spec, target }) {
    const { authorizationServer } = await target.walker.discover();
    requireObserved(authorizationServer !== undefined, 'no authorization server metadata was found');
    const {
      grant_types_supported: grants,
      response_types_supported: responses,
      code_challenge_methods_supported: challenges,
    } = authorizationServer.document;
    // Left out, the list has a default that is older than OAuth 2.1 (RFC 8414 §2) and tells nothing of the server.
    if (grants !== undefined) {
      const offered = words(grants);
      const missing = spec.system.authorization.grants.filter(
        (grant) => grant === 'authorization_code' && !offered.includes(grant),
      );
      const gone = offered.filter((grant) => goneGrants.includes(grant));
      expectThat(
        missing.length + gone.length === 0,
        `grant_types_supported with authorization_code and without ${goneGrants.join(' and ')}`,
        shownValue(grants),
      );
    }
    const inAddresses = words(responses).filter((type) => type.split(' ').includes('token'));
    expectThat(inAddresses.length === 0, 'response types without "token"', shownValue(responses));
    expectThat(
      words(challenges).includes('S256'),
      'code_challenge_methods_supported with "S256"',
      shownValue(challenges),
    );
    return words(grants).join(', ');
  },
});

function words(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

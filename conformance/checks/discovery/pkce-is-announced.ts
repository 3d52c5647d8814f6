import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { signsPeopleIn } from './signs-people-in.ts';

/** MCP 2025-11-25, Authorization Code Protection: clients refuse to go on when S256 is not announced. */
export default check({
  id: 'discovery.pkce-is-announced',
  says: 'MUST announce PKCE with S256 in the metadata of its authorization server',
  why: 'Clients that take PKCE seriously turn away from a server that does not announce it.',
  async run({ target }) {
    const { authorizationServer } = await target.walker.discover();
    requireObserved(authorizationServer !== undefined, 'no metadata of an authorization server was found');
    requireObserved(signsPeopleIn(authorizationServer), 'does not apply: no grant of it has a code');
    const { code_challenge_methods_supported: methods } = authorizationServer.document;
    expectThat(
      Array.isArray(methods) && methods.includes('S256'),
      `S256 among code_challenge_methods_supported of ${authorizationServer.url}`,
      shownValue(methods),
    );
    return undefined;
  },
});

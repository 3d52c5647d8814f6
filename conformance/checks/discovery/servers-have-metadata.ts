import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { reasonNotToFetch } from '../../oauth/metadata-document.ts';
import { shownValue } from '../shown.ts';
import { signsPeopleIn } from './signs-people-in.ts';

/** RFC 8414 §2, §3 and §3.3; MCP 2025-03-26, Server Metadata Discovery. */
export default check({
  id: 'discovery.servers-have-metadata',
  says: 'MUST lead to an authorization server whose metadata is its own and says where to sign in and get a token',
  why: 'Metadata of another issuer, or without its endpoints, ends the sign-in before it began.',
  async run({ target }) {
    const { protectedResource, authorizationServer, how } = await target.walker.discover();
    const named = protectedResource?.document.authorization_servers;
    requireObserved(
      authorizationServer !== undefined || Array.isArray(named),
      'no authorization server is named',
    );
    const tried = how.flatMap(({ url, problem }) => (problem === undefined ? [] : `${url}: ${problem}`));
    expectThat(authorizationServer !== undefined, `metadata of ${shownValue(named)}`, tried.join('; '));
    const forPeople = signsPeopleIn(authorizationServer) ? ['authorization_endpoint'] : [];
    for (const member of [...forPeople, 'token_endpoint']) {
      const address = authorizationServer.document[member];
      const problem = typeof address === 'string' ? reasonNotToFetch(address, target.url) : 'it is missing';
      expectThat(
        problem === undefined,
        `an address as ${member} in ${authorizationServer.url}`,
        `${shownValue(address)}: ${problem}`,
      );
    }
    return authorizationServer.issuer;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';

/** The first revision with protected resource metadata; before it the endpoint's own origin was the authorization server. */
const since = '2025-06-18';

/**
 * MCP 2025-06-18, Authorization Server Location (a 401 names the metadata); MCP 2025-11-25 takes the well-known addresses of
 * RFC 9728 §3.1 as well. A server that speaks neither revision, or whom nobody could ask, may do it the older way.
 */
export default check({
  id: 'discovery.leads-to-the-sign-in',
  says: 'MUST publish protected resource metadata that names its authorization servers',
  why: 'A client that cannot find out where its user signs in cannot be connected at all.',
  async run({ spec, target }) {
    const { protectedResource, authorizationServer, how } = await target.walker.discover();
    const older = protectedResource === undefined && authorizationServer !== undefined;
    requireObserved(
      !older || spec.system.protocol.documented.every((revision) => revision >= since),
      'does not apply: the sign-in is found the way of MCP 2025-03-26',
    );
    const tried = how.flatMap(({ url, problem }) => (problem === undefined ? [] : `${url}: ${problem}`));
    expectThat(
      protectedResource !== undefined,
      'protected resource metadata of this endpoint',
      tried.join('; '),
    );
    const { authorization_servers: servers } = protectedResource.document;
    expectThat(
      Array.isArray(servers) && servers.length > 0 && servers.every((one) => URL.canParse(String(one))),
      'at least one authorization server',
      shownValue(servers),
    );
    return servers.join(', ');
  },
});

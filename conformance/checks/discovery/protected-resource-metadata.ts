import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { Correspondence } from '../../oauth/correspondence.ts';
import { fetchDocument } from '../../oauth/metadata-document.ts';
import { bearerChallenge } from '../../oauth/www-authenticate.ts';
import { askGuarded } from '../guarded-request.ts';
import { shown, shownValue } from '../shown.ts';

/** RFC 9728 §5.1 (the challenge leads there), §3.3 (whose metadata it is), §2 and MCP 2025-06-18 (its servers). */
export default check({
  id: 'discovery.protected-resource-metadata',
  says: 'SHOULD lead from a 401 to metadata that describes this endpoint',
  why: 'Current clients find the sign-in by following the 401; metadata of another resource sends their tokens astray.',
  async run({ anonymous, spec, target }) {
    const reply = await askGuarded(anonymous, spec);
    requireObserved(reply.status === 401, 'a request without a token is not answered with 401');
    const address = bearerChallenge(reply.exchange)?.parameters.resource_metadata;
    const actual = reply.header('www-authenticate') ?? shown(reply);
    expectThat(address !== undefined, 'resource_metadata in the Bearer challenge of the 401', actual);
    const correspondence = new Correspondence(target.probe, target.redactor, 'DISCOVERY');
    const found = await fetchDocument(correspondence, address, target.url);
    expectThat('document' in found, `a JSON object at ${address}`, 'problem' in found ? found.problem : '');
    const { resource, authorization_servers: servers } = found.document;
    expectThat(isSameAddress(resource, target.url), `resource ${target.url}`, shownValue(resource));
    const named =
      Array.isArray(servers) && servers.length > 0 && servers.every((one) => URL.canParse(String(one)));
    expectThat(named, 'at least one authorization server', shownValue(servers));
    return undefined;
  },
});

/** Equal but for what RFC 3986 §6.2.3 calls equivalent: case of the host, default port, empty path. */
function isSameAddress(resource: unknown, endpoint: string): boolean {
  if (typeof resource !== 'string' || !URL.canParse(resource)) return false;
  return new URL(resource).href === new URL(endpoint).href;
}

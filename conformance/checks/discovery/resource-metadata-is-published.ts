import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { Correspondence } from '../../oauth/correspondence.ts';
import { type FetchedDocument, fetchDocument, reasonNotToFetch } from '../../oauth/metadata-document.ts';
import type { Target } from '../../target/target.ts';
import { shownValue } from '../shown.ts';

const wellKnown = '/.well-known/oauth-protected-resource';

/** RFC 9728 §3.1 (where: with the path of the resource, else at the root of its origin) and §2 (what). */
export default check({
  id: 'discovery.resource-metadata-is-published',
  says: 'MUST publish protected resource metadata that names this endpoint and its authorization servers',
  why: 'It is how a client learns where its user signs in.',
  async run({ target }) {
    const { origin, pathname } = new URL(target.url);
    const [suffixed, root] = [`${origin}${wellKnown}${pathname.replace(/\/$/, '')}`, origin + wellKnown];
    const first = await fetched(target, suffixed);
    const found = 'document' in first ? first : await fetched(target, root);
    expectThat(
      'document' in found,
      `a JSON object at ${suffixed} or ${root}`,
      'problem' in found ? found.problem : '',
    );
    const { resource, authorization_servers: servers } = found.document;
    const named = [target.url, origin].some((address) => isSameAddress(resource, address));
    expectThat(named, `resource ${target.url} or its origin`, shownValue(resource));
    const usable =
      Array.isArray(servers) &&
      servers.length > 0 &&
      servers.every((one) => reasonNotToFetch(String(one), target.url) === undefined);
    expectThat(usable, 'at least one authorization server, all with usable addresses', shownValue(servers));
    return undefined;
  },
});

function fetched({ probe, redactor, url }: Target, address: string): Promise<FetchedDocument> {
  return fetchDocument(new Correspondence(probe, redactor, 'DISCOVERY'), address, url);
}

function isSameAddress(one: unknown, other: string): boolean {
  return typeof one === 'string' && URL.canParse(one) && new URL(one).href === new URL(other).href;
}

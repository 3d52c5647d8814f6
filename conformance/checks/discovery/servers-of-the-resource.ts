import { check } from '../../engine/check.ts';
import { expectThat, requireObserved, Violation } from '../../engine/violation.ts';
import { Correspondence } from '../../oauth/correspondence.ts';
import { placesOf } from '../../oauth/discovery.ts';
import { fetchDocument, reasonNotToFetch } from '../../oauth/metadata-document.ts';
import type { Target } from '../../target/target.ts';
import { shownValue } from '../shown.ts';

type Metadata = Readonly<Record<string, unknown>>;

/** RFC 8414 §3 and §3.3; MCP 2025-11-25, Authorization Server Discovery and Authorization Code Protection. */
export default check({
  id: 'discovery.servers-of-the-resource',
  says: 'MUST lead from the resource to authorization servers whose metadata offers what a client needs',
  why: 'A client that follows the chain must arrive at a server it can register with, sign in at and use PKCE with.',
  async run({ spec, target }) {
    const { protectedResource } = await target.walker.discover();
    const servers = protectedResource?.document.authorization_servers;
    requireObserved(
      Array.isArray(servers) && servers.length > 0,
      'no protected resource metadata names a server',
    );
    const { registration } = spec.system.authorization;
    for (const server of servers.map(String)) {
      const metadata = await metadataOf(target, server);
      for (const member of [
        'authorization_endpoint',
        'token_endpoint',
        ...(registration.includes('dynamic') ? ['registration_endpoint'] : []),
      ]) {
        const address = metadata[member];
        const problem = typeof address === 'string' ? reasonNotToFetch(address, target.url) : 'it is missing';
        expectThat(
          problem === undefined,
          `${server}: an address as ${member}`,
          `${shownValue(address)}: ${problem}`,
        );
      }
      expectOffered(metadata, 'code_challenge_methods_supported', 'S256');
      if (metadata.token_endpoint_auth_methods_supported !== undefined)
        expectOffered(metadata, 'token_endpoint_auth_methods_supported', 'none');
    }
    return servers.join(', ');
  },
});

/** The first document that is the server's own; each place it may stand at is tried. */
async function metadataOf(target: Target, issuer: string): Promise<Metadata> {
  const correspondence = new Correspondence(target.probe, target.redactor, 'DISCOVERY');
  const seen: string[] = [];
  for (const [, url] of placesOf(issuer)) {
    const found = await fetchDocument(correspondence, url, target.url);
    if ('document' in found && found.document.issuer === issuer) return found.document;
    seen.push('problem' in found ? found.problem : `${url}: issuer ${shownValue(found.document.issuer)}`);
  }
  throw new Violation(`metadata with issuer ${issuer}`, seen.join('; '));
}

function expectOffered(metadata: Metadata, member: string, value: string): void {
  const values = metadata[member];
  expectThat(Array.isArray(values) && values.includes(value), `${value} among ${member}`, shownValue(values));
}

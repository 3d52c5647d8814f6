import { check } from '../../engine/check.ts';
import { expectThat, Violation } from '../../engine/violation.ts';
import { Correspondence } from '../../oauth/correspondence.ts';
import { fetchDocument, reasonNotToFetch } from '../../oauth/metadata-document.ts';
import type { Target } from '../../target/target.ts';
import { shownValue } from '../shown.ts';

const wellKnown = '/.well-known/oauth-authorization-server';

/** RFC 8414 §2 (members), §3 (place) and §3.3 (issuer), on the origin of the MCP endpoint as MCP 2025-03-26 has it. */
export default check({
  id: 'discovery.authorization-server-metadata',
  says: 'MUST publish authorization server metadata at its well-known address',
  why: 'A client that cannot find out where to register and sign in cannot be connected by its user.',
  async run({ spec, target }) {
    const { registration, grants } = spec.system.authorization;
    const { document, url } = await fetched(target, new URL(wellKnown, target.url).href);
    const endpoints = [
      'token_endpoint',
      ...(grants.includes('authorization_code') ? ['authorization_endpoint'] : []),
    ];
    if (registration.includes('dynamic')) endpoints.push('registration_endpoint');
    for (const member of endpoints) {
      const address = document[member];
      const problem = typeof address === 'string' ? reasonNotToFetch(address, target.url) : 'it is missing';
      expectThat(problem === undefined, `an address as ${member}`, `${shownValue(address)}: ${problem}`);
    }
    const types = document.response_types_supported;
    const answersWithCode =
      Array.isArray(types) && (types.includes('code') || !grants.includes('authorization_code'));
    expectThat(answersWithCode, 'response_types_supported with "code"', shownValue(types));
    await expectOwnIssuer(target, url, document.issuer);
    return undefined;
  },
});

/** The issuer is the address the document was found under, or one whose own metadata agrees (a mirrored document). */
async function expectOwnIssuer(target: Target, foundAt: string, issuer: unknown): Promise<void> {
  const plain = typeof issuer === 'string' && URL.canParse(issuer) && !/[?#]/.test(issuer);
  expectThat(plain, 'an issuer that is a URL without query and fragment', shownValue(issuer));
  const { origin, pathname } = new URL(issuer);
  const own = `${origin}${wellKnown}${pathname.replace(/\/$/, '')}`;
  if (own === foundAt) return;
  const { document } = await fetched(target, own);
  expectThat(
    document.issuer === issuer,
    `metadata of issuer ${issuer} at ${own}`,
    shownValue(document.issuer),
  );
}

async function fetched(
  target: Target,
  url: string,
): Promise<{ document: Record<string, unknown>; url: string }> {
  const result = await fetchDocument(
    new Correspondence(target.probe, target.redactor, 'DISCOVERY'),
    url,
    target.url,
  );
  if ('problem' in result) throw new Violation(`a JSON object at ${url}`, result.problem);
  return result;
}

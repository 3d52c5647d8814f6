import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';

/** RFC 9728 §2 and RFC 8414 §2, scopes_supported: either document may leave it out, not both where scopes are documented. */
export default check({
  id: 'discovery.scopes-are-announced',
  says: 'SHOULD announce the documented scopes in its metadata',
  why: 'Clients ask for the scopes that are announced; one that is missing there is never granted.',
  async run({ spec, target }) {
    const { protectedResource, authorizationServer } = await target.walker.discover();
    const documents = [protectedResource, authorizationServer].filter((found) => found !== undefined);
    requireObserved(documents.length > 0, 'no metadata was found');
    const documented = spec.access.scopes.map(({ name }) => name);
    const announcing = documents.filter(({ document }) => document.scopes_supported !== undefined);
    expectThat(announcing.length > 0, 'scopes_supported in the metadata', 'no document has it');
    for (const { url, document } of announcing) {
      const { scopes_supported: announced } = document;
      expectThat(
        Array.isArray(announced) && documented.every((scope) => announced.includes(scope)),
        `${documented.join(', ')} in scopes_supported of ${url}`,
        shownValue(announced),
      );
    }
    return documented.join(', ');
  },
});

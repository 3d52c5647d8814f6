import fc from 'fast-check';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { isBelow } from './canonical-path.ts';
import { readableUris, serves } from './offered-resources.ts';

/** Ways to spell a URI so that it begins like an allowed one, or looks like one, and leads elsewhere. */
const disguises: Record<string, (uri: string, elsewhere: string) => string> = {
  'a longer last segment': (uri, elsewhere) => `${uri}-${elsewhere}`,
  'dot segments': (uri, elsewhere) => `${uri}/../../${elsewhere}`,
  'encoded dots': (uri, elsewhere) => `${uri}/%2e%2E/%2e%2e/${elsewhere}`,
  'encoded slashes': (uri, elsewhere) => `${uri}%2f..%2F..%2f${elsewhere}`,
  'back slashes': (uri, elsewhere) => `${uri}\\..\\..\\${elsewhere}`,
  'another scheme': (uri, elsewhere) => `file://${uri}/${elsewhere}`,
  'another host': (uri, elsewhere) => `//${elsewhere}.example${uri}`,
  'another case': (uri, elsewhere) => `${uri.toUpperCase()}/../../${elsewhere}`,
};

/** RFC 3986 §5.2.4 and §6.2.2; CWE-22 (path traversal). Prefixes end at segment boundaries. */
export default check({
  id: 'resources.prefixes-cannot-be-bypassed',
  says: 'SHOULD match allowed prefixes against the canonical form of a URI',
  why: 'A prefix compared as text lets everything pass that merely begins like it.',
  needs: ['actor:full'],
  async run(context) {
    const prefixes = context.spec.system.resources?.allowPrefixes ?? [];
    const { caller, readable } = await readableUris(context);
    const roots = readable.filter((uri) => prefixes.includes(uri));
    requireObserved(roots.length > 0, 'no allowed prefix can be read itself');
    const uris = fc
      .record({
        uri: fc.constantFrom(...roots),
        disguise: fc.constantFrom(...Object.keys(disguises)),
        elsewhere: fc.stringMatching(/^[a-z]{3,8}$/),
      })
      .map(({ uri, disguise, elsewhere }) => ({ disguise, uri: disguises[disguise]?.(uri, elsewhere) ?? '' }))
      .filter(({ uri }) => !isBelow(uri, prefixes));
    await context.property(uris, async ({ uri, disguise }) => {
      const reply = await caller.request('resources/read', { uri });
      expectThat(
        reply.exchange.response !== undefined && !serves(reply),
        `${uri} refused (${disguise})`,
        shown(reply),
      );
    });
    return undefined;
  },
});

import type { Spec } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { isBelow } from './canonical-path.ts';
import { readableUris, serves } from './offered-resources.ts';

/** MCP, Resources, Security Considerations: servers validate every URI. */
export default check({
  id: 'resources.only-allowed-prefixes',
  says: 'SHOULD read no resource outside the allowed prefixes, where resources are offered',
  why: 'Reading by address is as powerful as the addresses it takes.',
  needs: ['actor:full'],
  async run(context) {
    const { caller } = await readableUris(context);
    for (const uri of urisOutside(context.spec)) {
      const reply = await caller.request('resources/read', { uri });
      expectThat(reply.exchange.response !== undefined && !serves(reply), `${uri} refused`, shown(reply));
    }
    return undefined;
  },
});

/** The upstream's other collections beside the allowed ones, what lies above them, and files. */
function urisOutside({ records, system }: Spec): string[] {
  const prefixes = system.resources?.allowPrefixes ?? [];
  const parents = [...new Set(prefixes.map((prefix) => prefix.slice(0, prefix.lastIndexOf('/'))))];
  const collections = Object.values(records).flatMap(({ upstreamPath }) => upstreamPath ?? []);
  const beside = parents.flatMap((parent) => [parent || '/', ...collections.map((path) => parent + path)]);
  return [...beside, 'file:///etc/hosts'].filter((uri) => !isBelow(uri, prefixes));
}

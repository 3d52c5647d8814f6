import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

const bodies: Record<string, string> = {
  'cut short': '{"jsonrpc":"2.0","id":1,"method":"tools/li',
  'trailing comma': '{"jsonrpc":"2.0","id":1,"method":"tools/list",}',
  'not JSON': 'tools/list',
};

/** JSON-RPC 2.0 §5.1: -32700 for invalid JSON; the id is null, or absent as newer MCP schemas have it. */
export default check<string>({
  id: 'jsonrpc.parse-error',
  says: 'MUST answer invalid JSON with error -32700',
  why: 'A client has to learn that it garbled its message, not that the server is broken.',
  needs: ['actor:full'],
  cases: () => Object.keys(bodies).map((name) => ({ name, given: name })),
  async run({ actor, spec }, name) {
    const { caller } = await actor('full');
    await requireOrdinaryListing(caller);
    const reply = await caller.post(bodies[name] as string);
    const { code } = spec.errors.parseError;
    expectThat(
      reply.error?.code === code && reply.result === undefined,
      `a JSON-RPC error with code ${code}`,
      shown(reply),
    );
    expectThat(reply.id === null || reply.id === undefined, 'id null', shown(reply));
    return undefined;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';
import { advertisesResources } from './offered-resources.ts';

/** MCP, Lifecycle, Operation: only what was negotiated is used. JSON-RPC 2.0 §5.1, method not found. */
export default check<string>({
  id: 'resources.unadvertised-are-unknown',
  says: 'MUST answer resource methods as unknown while resources are not advertised',
  why: 'A way in that nobody announced is a way in that nobody guards.',
  needs: ['actor:full'],
  cases: ({ system }) =>
    (system.resources?.refusedMethods ?? []).map((method) => ({ name: method, given: method })),
  async run(context, method) {
    const { spec } = context;
    const { caller } = await context.actor('full');
    requireObserved(
      !(await advertisesResources(caller, context)),
      'does not apply: resources are advertised',
    );
    await requireOrdinaryListing(caller);
    const uri = spec.system.resources?.uris?.[0] ?? '/';
    const reply = await caller.request(method, method === 'resources/read' ? { uri } : {});
    const { code } = spec.errors.methodNotFound;
    expectThat(reply.isResponse && reply.error?.code === code, `error ${code}`, shown(reply));
    return undefined;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { requireSomeListing } from './listed-now.ts';

/** MCP, Tools, Listing Tools: an empty array is a listing. */
export default check({
  id: 'entitlement.nothing-enabled-is-a-list',
  says: 'SHOULD answer tools/list with a valid list, empty if need be, where no module is on',
  why: 'An error sends people looking for a fault where a switch is to be turned.',
  needs: ['actor:noModules', 'actor:full'],
  async run({ actor, observe, spec }) {
    requireSomeListing(spec, await observe.tools(await actor('full')));
    const reply = await (await actor('noModules')).caller.request('tools/list', {});
    const tools = reply.result?.tools;
    expectThat(
      reply.succeeded && Array.isArray(tools),
      'HTTP 200 and a result with an array of tools, empty or not',
      shown(reply),
    );
    return `${tools.length} tools`;
  },
});

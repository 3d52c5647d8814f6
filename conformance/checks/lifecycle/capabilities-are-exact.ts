import { isDeepStrictEqual } from 'node:util';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { greeted } from '../hello.ts';
import { shownValue } from '../shown.ts';

/** MCP, Lifecycle, Capability Negotiation. */
export default check({
  id: 'lifecycle.capabilities-are-exact',
  says: 'MUST advertise exactly the documented capabilities',
  why: 'Clients use what is advertised; a capability nobody serves ends in errors, a hidden one in surprises.',
  needs: ['actor:full'],
  async run({ actor, spec }) {
    const { capabilities } = spec.system.protocol;
    const reply = await greeted((await actor('full')).caller, spec);
    expectThat(
      isDeepStrictEqual(reply.result?.capabilities, capabilities),
      shownValue(capabilities),
      shownValue(reply.result?.capabilities),
    );
    return undefined;
  },
});

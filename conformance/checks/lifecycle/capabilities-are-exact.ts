import { isDeepStrictEqual } from 'node:util';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';

/** MCP, Lifecycle, Capability Negotiation. */
export default check({
  id: 'lifecycle.capabilities-are-exact',
  says: 'MUST advertise exactly the documented capabilities',
  why: 'Clients use what is advertised; a capability nobody serves ends in errors, a hidden one in surprises.',
  needs: ['actor:full'],
  async run({ actor, spec }) {
    const { caller } = await actor('full');
    const { documented, capabilities } = spec.system.protocol;
    const reply = await caller.request('initialize', { protocolVersion: documented[0] });
    requireObserved(reply.succeeded, 'initialize does not answer');
    expectThat(
      isDeepStrictEqual(reply.result?.capabilities, capabilities),
      shownValue(capabilities),
      shownValue(reply.result?.capabilities),
    );
    return undefined;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

/** MCP, Lifecycle, Version Negotiation: a supported revision is answered with itself. */
export default check<string>({
  id: 'lifecycle.documented-revision-is-negotiated',
  says: 'MUST answer initialize with the documented revision when a client asks for it',
  why: 'A client that follows the document must not be pushed to a revision it does not speak.',
  needs: ['actor:full'],
  cases: (spec) => spec.system.protocol.documented.map((revision) => ({ name: revision, given: revision })),
  async run({ actor }, revision) {
    const { caller } = await actor('full');
    const reply = await caller.request('initialize', {
      protocolVersion: revision,
      capabilities: {},
      clientInfo: { name: 'touchstone', version: '1' },
    });
    expectThat(reply.result?.protocolVersion === revision, `protocolVersion ${revision}`, shown(reply));
    return undefined;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

/** MCP, Lifecycle, Initialization asks clients for clientInfo and capabilities; the documented example sends neither. */
export default check({
  id: 'lifecycle.bare-initialize',
  says: 'MUST accept initialize with protocolVersion as its only parameter',
  why: 'Whoever copies the documented example must get an answer.',
  needs: ['actor:full'],
  async run({ actor, spec }) {
    const { caller } = await actor('full');
    const reply = await caller.request('initialize', { protocolVersion: spec.system.protocol.documented[0] });
    expectThat(
      reply.succeeded && typeof reply.result?.protocolVersion === 'string',
      'a result with protocolVersion',
      shown(reply),
    );
    return undefined;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

/** MCP, Lifecycle, Initialization. */
export default check({
  id: 'lifecycle.initialize-answers',
  says: 'MUST answer initialize at the documented path with a JSON-RPC result that names a revision and the server',
  why: 'Without it no client can connect at all.',
  needs: ['actor:full'],
  async run({ actor, spec }) {
    const { caller } = await actor('full');
    const reply = await caller.request('initialize', {
      protocolVersion: spec.system.protocol.documented[0],
      capabilities: {},
      clientInfo: { name: 'touchstone', version: '1' },
    });
    const { protocolVersion, serverInfo, capabilities } = (reply.result ?? {}) as Record<string, unknown>;
    expectThat(
      reply.succeeded && typeof protocolVersion === 'string',
      'HTTP 200 with a JSON-RPC result and protocolVersion',
      shown(reply),
    );
    const name = (serverInfo as { name?: unknown } | undefined)?.name;
    expectThat(typeof name === 'string', 'serverInfo with a name', shown(reply));
    expectThat(
      capabilities !== null && typeof capabilities === 'object',
      'a capabilities object',
      shown(reply),
    );
    return `revision ${protocolVersion}`;
  },
});

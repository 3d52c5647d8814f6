import { check } from '../../engine/check.ts';
import { requireObserved, Violation } from '../../engine/violation.ts';
import { listsTools } from '../ordinary-listing.ts';
import { ordinaryProgram } from '../ordinary-program.ts';
import { shown } from '../shown.ts';

/** A session is the server's choice (MCP 2025-03-26, Transports, Session Management); these documents show none. */
export default check({
  id: 'transport.needs-no-session',
  says: 'MUST answer tools/list as the very first request, without initialize and without a session',
  why: 'A program that sends one documented request must get its answer.',
  async run(context) {
    const { caller } = await ordinaryProgram(context);
    const first = await caller.request('tools/list', {}, { freshConnection: true });
    if (listsTools(first)) return undefined;
    const hello = await caller.request('initialize', {
      protocolVersion: context.spec.system.protocol.documented[0],
      capabilities: {},
      clientInfo: { name: 'touchstone', version: '1' },
    });
    const session = hello.header('mcp-session-id');
    const headers = session === undefined ? {} : { 'mcp-session-id': session };
    const later = await caller.request('tools/list', {}, { headers });
    requireObserved(listsTools(later), 'tools/list does not answer with tools after initialize either');
    throw new Violation('a listing with tools as the reply to the first request', shown(first));
  },
});

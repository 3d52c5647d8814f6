import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { listsTools } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

/** MCP 2025-03-26, Transports, Sending Messages to the Server (5): application/json or text/event-stream. */
export default check({
  id: 'transport.replies-are-json-or-stream',
  says: 'MUST answer a request with application/json or text/event-stream',
  why: 'Clients choose by the media type how to read the reply, and drop every other.',
  needs: ['actor:full'],
  async run({ actor }) {
    const { caller } = await actor('full');
    const reply = await caller.request('tools/list', {});
    requireObserved(listsTools(reply), 'tools/list does not answer with tools');
    const type = reply.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    expectThat(
      type === 'application/json' || type === 'text/event-stream',
      'Content-Type application/json or text/event-stream',
      shown(reply),
    );
    return type;
  },
});

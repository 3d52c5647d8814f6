import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

/** MCP 2025-03-26 asks servers to receive batches, 2025-06-18 removed them. Half an answer is right under neither. */
export default check({
  id: 'jsonrpc.batches-are-all-or-nothing',
  says: 'MAY refuse an array of messages, but never answers only a part of it',
  why: 'A message that vanishes in a batch is a call the client believes to be under way.',
  needs: ['actor:full'],
  async run({ actor }) {
    const { caller } = await actor('full');
    await requireOrdinaryListing(caller);
    const messages = ['first', 'second'].map((id) => ({
      jsonrpc: '2.0',
      id,
      method: 'tools/list',
      params: {},
    }));
    const reply = await caller.post(JSON.stringify(messages), {
      headers: { 'mcp-protocol-version': '2025-03-26' },
    });
    const { responses } = reply;
    if (responses === undefined) {
      expectThat(
        reply.error !== undefined || reply.status >= 400,
        'the array refused as a whole',
        shown(reply),
      );
      return 'refused';
    }
    const answered = responses.map((message) => (message as { id?: unknown } | null)?.id);
    expectThat(
      answered.includes('first') && answered.includes('second'),
      'one response for each message',
      shown(reply),
    );
    return 'answered';
  },
});

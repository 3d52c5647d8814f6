import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { listsTools } from '../ordinary-listing.ts';
import { ordinaryProgram } from '../ordinary-program.ts';
import { shown } from '../shown.ts';

/** For documents whose sample reads the reply as JSON, although it announces event streams too as MCP asks of clients. */
export default check({
  id: 'transport.either-accept-gets-json',
  says: 'MUST answer a simple call with one JSON document, also to a client that takes event streams',
  why: 'Programs that follow the document read the reply as JSON and fail on the first event.',
  async run(context) {
    const { caller } = await ordinaryProgram(context);
    const reply = await caller.request(
      'tools/list',
      {},
      { headers: { accept: 'application/json, text/event-stream' } },
    );
    requireObserved(listsTools(reply), 'tools/list does not answer with tools');
    expectThat(
      reply.header('content-type')?.startsWith('application/json') === true,
      'Content-Type application/json',
      shown(reply),
    );
    return undefined;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { openedSession, whereThereAreSessions } from './opened.ts';

/** MCP 2025-03-26, Transports, Session Management. A server may decline to end sessions (405); then nothing is judged. */
export default check({
  id: 'sessions.ended-are-gone',
  says: 'MUST answer requests of a session that was ended with 404',
  why: 'A client that gets anything else does not learn that it has to begin anew, and a stolen session lives on.',
  needs: ['actor:full'],
  cases: whereThereAreSessions,
  async run({ actor, spec, target }) {
    const { caller } = await actor('full');
    const { headers } = await openedSession(caller, spec);
    const end = new RpcReply(await caller.http('DELETE', target.url, headers));
    requireObserved(end.status >= 200 && end.status < 300, `a session cannot be ended: HTTP ${end.status}`);
    const later = await caller.request('tools/list', {}, { headers });
    expectThat(later.status === 404, 'HTTP 404 for the session that was ended', shown(later));
    return undefined;
  },
});

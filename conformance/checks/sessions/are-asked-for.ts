import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { openedSession, whereThereAreSessions } from './opened.ts';

/** MCP 2025-03-26, Transports, Session Management. A server that serves requests without a session does not require one. */
export default check({
  id: 'sessions.are-asked-for',
  says: 'SHOULD answer a request without the session it requires with 400',
  why: 'A client has to tell a forgotten session (400) from one that ended (404).',
  needs: ['actor:full'],
  cases: whereThereAreSessions,
  async run({ actor, spec }) {
    const { caller } = await actor('full');
    await openedSession(caller, spec);
    const reply = await caller.request('tools/list', {}, { outsideSession: true });
    if (reply.succeeded) return 'served without a session as well';
    expectThat(reply.status === 400, 'HTTP 400', shown(reply));
    return 'HTTP 400';
  },
});

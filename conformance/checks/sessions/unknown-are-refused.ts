import { randomUUID } from 'node:crypto';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { openedSession, whereThereAreSessions } from './opened.ts';

/** Follows from MCP 2025-03-26, Transports, Session Management: sessions are assigned by the server, never chosen by a client. */
export default check({
  id: 'sessions.unknown-are-refused',
  says: 'MUST NOT serve a session it never handed out',
  why: 'Whoever may choose the name of a session can lay one out for somebody else to walk into.',
  needs: ['actor:full'],
  cases: whereThereAreSessions,
  async run({ actor, spec }) {
    const { caller } = await actor('full');
    const { headers } = await openedSession(caller, spec);
    const invented = { ...headers, 'mcp-session-id': randomUUID() };
    const reply = await caller.request('tools/list', {}, { headers: invented });
    expectThat(
      !reply.succeeded && reply.status >= 400 && reply.status < 500,
      'HTTP 404 or 400 for a session nobody began',
      shown(reply),
    );
    return `HTTP ${reply.status}`;
  },
});

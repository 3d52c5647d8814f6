import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { openedSession, whereThereAreSessions } from './opened.ts';

/** MCP 2025-06-18, Security Best Practices, Session Hijacking: servers must not use sessions for authentication. */
export default check({
  id: 'sessions.are-no-credential',
  says: 'MUST NOT take a session in place of a token',
  why: 'Session identifiers are written to logs and passed around; a token is not.',
  needs: ['actor:full'],
  cases: whereThereAreSessions,
  async run({ actor, anonymous, spec }) {
    const { headers } = await openedSession((await actor('full')).caller, spec);
    const reply = await anonymous.request('tools/list', {}, { headers });
    expectThat(
      !reply.succeeded && reply.status >= 400 && reply.status < 500,
      'HTTP 401 for a session without its token',
      shown(reply),
    );
    return `HTTP ${reply.status}`;
  },
});

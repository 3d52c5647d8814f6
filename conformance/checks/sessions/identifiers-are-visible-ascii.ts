import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { openedSession, whereThereAreSessions } from './opened.ts';

/** MCP 2025-03-26, Transports, Session Management: characters 0x21 to 0x7E only. */
export default check({
  id: 'sessions.identifiers-are-visible-ascii',
  says: 'MUST name sessions with visible ASCII characters only',
  why: 'Anything else is changed or refused by some proxy, and the session is lost.',
  needs: ['actor:full'],
  cases: whereThereAreSessions,
  async run({ actor, spec }) {
    const { identifier } = await openedSession((await actor('full')).caller, spec);
    const strange = [...identifier].filter((character) => !/[\x21-\x7e]/.test(character));
    expectThat(
      strange.length === 0,
      'an Mcp-Session-Id of characters 0x21 to 0x7E',
      `also ${strange.map((character) => `U+${character.codePointAt(0)?.toString(16).padStart(4, '0')}`).join(', ')}`,
    );
    return `${identifier.length} characters`;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { askGuarded, isAnswered, requireGuardedAnswer } from '../guarded-request.ts';
import { shown } from '../shown.ts';

/** OAuth 2.1 §5.1.1; MCP 2025-03-26, Authorization, Access Token Usage. RFC 6750 §3.1 lets a server call it a 400. */
export default check<string>({
  id: 'authorization.query-token-is-refused',
  says: 'MUST NOT accept a token in the query string',
  why: 'Addresses end up in logs, histories and referrers, and the token with them.',
  needs: ['actor:full'],
  cases: () => ['access_token', 'token'].map((parameter) => ({ name: parameter, given: parameter })),
  async run({ actor, anonymous, spec }, parameter) {
    const { caller, token } = await actor('full');
    await requireGuardedAnswer(caller, spec);
    const query = `?${new URLSearchParams({ [parameter]: token })}`;
    const reply = await askGuarded(anonymous, spec, { query });
    const refused = !isAnswered(reply) && reply.status >= 400 && reply.status < 500;
    expectThat(refused, `HTTP 401 for a valid token in ?${parameter}=`, shown(reply));
    return undefined;
  },
});

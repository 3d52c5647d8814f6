import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { requireGuardedAnswer } from '../guarded-request.ts';
import { askingWith, oneCharacterChanged } from './refused-token.ts';
import { revoke } from './revoking.ts';

/** RFC 6750 §3.1: invalid_token covers expired, revoked, malformed and invalid for other reasons. */
export default check({
  id: 'authorization.refusals-look-alike',
  says: 'MAY refuse bad tokens, all of them alike, whatever is wrong with them',
  why: 'Somebody who tries out tokens must not learn which of them once were good.',
  needs: ['actor:full'],
  async run(context) {
    const { caller, token } = await context.actor('full');
    await requireGuardedAnswer(caller, context.spec);
    const once = await oncePossessed(context);
    const reason =
      'needs a token that was good once: revoked, expired (actor "expired") or for another resource';
    requireObserved(Object.keys(once).length > 0, reason);
    const unknown = await refusal(context, 'touchstone-made-this-up');
    const changed = oneCharacterChanged(token);
    context.target.redactor.protect(changed, 'BAD_TOKEN');
    const others = { 'one character off': changed, ...once };
    for (const [kind, other] of Object.entries(others)) {
      const looks = await refusal(context, other);
      expectThat(
        looks === unknown,
        `the same refusal as for an unknown token: ${unknown}`,
        `${kind}: ${looks}`,
      );
    }
    return `compared: unknown, ${Object.keys(others).join(', ')}`;
  },
});

/** Tokens that were issued and are not valid here, as far as they are to be had. */
async function oncePossessed({ target }: CheckContext): Promise<Record<string, string>> {
  const { actors } = target;
  const tokens: Record<string, string> = {};
  if (actors.has('expired')) tokens.expired = (await actors.get('expired')).token;
  if (actors.has('foreignAudience'))
    tokens['for another resource'] = (await actors.get('foreignAudience')).token;
  if (!actors.canSignInAgain('full')) return tokens;
  const { grant } = await actors.fresh('full');
  if (grant && (await revoke(target, grant))) tokens.revoked = grant.accessToken;
  return tokens;
}

async function refusal({ anonymous, spec }: CheckContext, token: string): Promise<string> {
  const reply = await askingWith(token, anonymous, spec);
  requireObserved(reply.status === 401, 'a bad token is not refused with 401');
  return looksOf(reply).replaceAll(token, '…');
}

/** Status, challenge and body without what differs from reply to reply: times, request and trace identifiers. */
function looksOf(reply: RpcReply): string {
  const { body = '' } = reply.exchange.response ?? {};
  return `${reply.status} ${reply.header('www-authenticate') ?? ''} ${body}`
    .replace(/touchstone-\d+/g, '…')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)/g, '…')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '…')
    .replace(/\b(?=\w*\d)[0-9a-zA-Z]{9,}\b/g, '…');
}

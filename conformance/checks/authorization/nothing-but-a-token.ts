import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { askGuarded, requireGuardedAnswer } from '../guarded-request.ts';
import { hasContent } from '../ordinary-listing.ts';
import { readingTools } from '../tool-cases.ts';

/** Members of a token response (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3) that are credentials of their own. */
const tokenMembers = ['access_token', 'refresh_token', 'id_token'];

/**
 * A balancer's cookie comes to everybody, also to those who are refused; one that comes only with a token stands for the
 * person behind it.
 */
export default check({
  id: 'authorization.nothing-but-a-token',
  says: 'MUST give a client nothing beyond its token: no cookie, and no credential in what tools answer',
  why: 'What a client holds besides its token cannot be limited, and is not ended with it.',
  needs: ['actor:full'],
  async run(context) {
    const { spec, actor, anonymous } = context;
    const full = await actor('full');
    await requireGuardedAnswer(full.caller, spec);
    const refused = await askGuarded(anonymous, spec);
    requireObserved(refused.status === 401, 'whoever has no token is answered as well');
    const forEverybody = cookiesIn(refused);
    const replies = await ordinaryReplies(context, full);
    requireObserved(replies.length > 0, 'no tool answers an ordinary call');
    const secrets = await credentialsOf(context, full);
    for (const { what, reply } of replies) {
      const given = cookiesIn(reply).filter((name) => !forEverybody.includes(name));
      expectThat(
        given.length === 0,
        `no cookie with the reply to ${what}`,
        `Set-Cookie: ${given.join(', ')}`,
      );
      const body = reply.exchange.response?.body ?? '';
      const leaked = secrets.filter(({ value }) => body.includes(value)).map(({ name }) => name);
      expectThat(
        leaked.length === 0,
        `no credential in the reply to ${what}`,
        `it holds ${leaked.join(', ')}`,
      );
      const named = tokenMembers.filter(
        (member) => body.includes(`"${member}"`) || body.includes(`\\"${member}\\"`),
      );
      expectThat(
        named.length === 0,
        `no credential in the reply to ${what}`,
        `it has a member ${named.join(', ')}`,
      );
    }
    return `${replies.length} replies`;
  },
});

/** What tools that read answer to whoever may call them. */
async function ordinaryReplies({ spec, observe }: CheckContext, who: Actor) {
  const replies: { what: string; reply: RpcReply }[] = [];
  for (const tool of readingTools(spec)) {
    const args = await observe.requiredArguments(who, tool).catch(nothingWhenUnseen);
    if (args) replies.push({ what: tool.name, reply: await who.caller.call(tool.name, args) });
  }
  return replies.filter(({ reply }) => hasContent(reply));
}

function nothingWhenUnseen(error: unknown): undefined {
  if (!(error instanceof NotObserved)) throw error;
  return undefined;
}

/** What the caller and the others signed in with; nobody's is anybody's business. */
async function credentialsOf({ actor, target }: CheckContext, full: Actor) {
  const others = target.actors.has('other') ? [await actor('other')] : [];
  return [full, ...others].flatMap(({ name, token, grant }) => [
    { name: `the access token of actor "${name}"`, value: token },
    ...(grant?.refreshToken
      ? [{ name: `the refresh token of actor "${name}"`, value: grant.refreshToken }]
      : []),
  ]);
}

/** Names of the cookies a reply sets (RFC 6265 §4.1). */
function cookiesIn({ exchange }: RpcReply): string[] {
  const set = exchange.response?.headers['set-cookie'] ?? [];
  return [set].flat().map((cookie) => cookie.split('=', 1)[0] as string);
}

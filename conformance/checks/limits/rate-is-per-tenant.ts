import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { codeWordOf } from '../errors/code-word.ts';
import { shown } from '../shown.ts';

/** Small enough to reach at once, large enough that another organization's few requests are none too many. */
const perMinute = 6;

/** One organization sends until it is told to wait; the other one is served as if nothing had happened. */
export default check({
  id: 'limits.rate-is-per-tenant',
  says: 'SHOULD answer an organization that sends too much with 429, and let no other organization wait for it',
  why: 'Where limits are shared, whoever is loud silences the rest.',
  needs: ['actor:full', 'actor:other', 'hook:limitRate'],
  exclusive: true,
  async run(context) {
    const { actor, target } = context;
    const [loud, quiet] = [await actor('full'), await actor('other')];
    requireObserved((await ask(quiet)).succeeded, 'actor "other" is not served in the first place');
    await target.hooks.limitRate(perMinute);
    try {
      const limited = await burst(loud, perMinute * 3);
      const { reply, sent } = limited;
      expectThat(
        isLimited(reply),
        `HTTP 429, or an error that says so, within ${perMinute * 3} requests at ${perMinute} a minute`,
        shown(reply),
      );
      requireCode(context, reply);
      const other = await ask(quiet);
      expectThat(other.succeeded, 'the other organization is served meanwhile', shown(other));
      return `limited after ${sent} requests; the other organization was served`;
    } finally {
      await target.hooks.limitRate(0);
    }
  },
});

/** Where errors.yaml has a word for it, programs are told by a word. */
function requireCode({ spec }: CheckContext, reply: RpcReply): void {
  if (spec.errors.rateLimited?.dataCode === undefined || !reply.isResponse) return;
  expectThat(
    codeWordOf(reply) !== undefined,
    'a word in error.data (code), such as RATE_LIMITED',
    shown(reply),
  );
}

async function burst(actor: Actor, most: number): Promise<{ reply: RpcReply; sent: number }> {
  let reply = await ask(actor);
  let sent = 1;
  for (; sent < most && !isLimited(reply); sent += 1) reply = await ask(actor);
  return { reply, sent };
}

function ask({ caller }: Actor): Promise<RpcReply> {
  return caller.request('tools/list', {}, { impatient: true });
}

function isLimited(reply: RpcReply): boolean {
  return reply.effectiveStatus === 429 || /rate.?limit/i.test(codeWordOf(reply) ?? '');
}

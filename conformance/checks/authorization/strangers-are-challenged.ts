import type { Spec } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { bearerChallenge } from '../../oauth/www-authenticate.ts';
import type { Caller } from '../../wire/caller.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { sessionHeaders } from '../../wire/sessions.ts';
import { shown } from '../shown.ts';
import { oneCharacterChanged } from './refused-token.ts';

type Credential = (context: CheckContext) => Promise<string | undefined>;

const credentials = {
  'without a token': async () => undefined,
  'with a made-up token': async () => 'Bearer touchstone-made-this-up',
  'with a token one character off': async ({ actor, target }) => {
    const changed = oneCharacterChanged((await actor('full')).token);
    target.redactor.protect(changed, 'BAD_TOKEN');
    return `Bearer ${changed}`;
  },
} satisfies Record<string, Credential>;

/** RFC 9110 §15.5.2 (a 401 carries a challenge), RFC 6750 §3 (of scheme Bearer). Most of it needs no token of anybody. */
export default check<keyof typeof credentials>({
  id: 'authorization.strangers-are-challenged',
  says: 'MUST answer a stranger with 401 and a Bearer challenge',
  why: 'Without the 401 a stranger is served, and without the challenge a client cannot find where its user signs in.',
  cases: () =>
    (Object.keys(credentials) as (keyof typeof credentials)[]).map((name) => ({
      name,
      given: name,
      ...(name.endsWith('off') ? { needs: ['actor:full'] as const } : {}),
    })),
  async run(context, name) {
    const authorization = await credentials[name](context);
    const reply = await strangersRequest(context.anonymous, context.spec, { authorization });
    expectThat(reply.status === 401, 'HTTP 401', shown(reply));
    expectThat(
      bearerChallenge(reply.exchange) !== undefined,
      'WWW-Authenticate with a Bearer challenge',
      reply.header('www-authenticate') ?? 'no such header',
    );
    return undefined;
  },
});

/** What a client does first; and, where a stranger may say hello, what it does next. */
async function strangersRequest(
  caller: Caller,
  { system }: Spec,
  headers: Record<string, string | undefined>,
): Promise<RpcReply> {
  const hello = await caller.request(
    'initialize',
    {
      protocolVersion: system.protocol.documented.at(-1),
      capabilities: {},
      clientInfo: { name: 'touchstone', version: '1' },
    },
    { headers },
  );
  if (!hello.succeeded) return hello;
  return caller.request('tools/list', {}, { headers: { ...headers, ...sessionHeaders(hello) } });
}

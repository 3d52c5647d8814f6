import type { StaticClient } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { isAnswered, requireGuardedAnswer } from '../guarded-request.ts';
import { shown } from '../shown.ts';
import { redeem } from './redeeming.ts';
import { askingWith } from './refused-token.ts';

/** RFC 6749 §2.1 (public clients), RFC 8252 §8.4 (such a client is known to everybody, so that a secret would be none). */
export default check<StaticClient>({
  id: 'authorization.published-client-works',
  says: 'MUST let the published client sign a person in and get a token without a secret',
  why: 'Applications that cannot register have no other way in.',
  needs: ['scripted:full'],
  cases: (spec) =>
    (spec.system.authorization.staticClients ?? []).map((given) => ({ name: given.id, given })),
  async run({ actor, anonymous, spec, target }, { id }) {
    await requireGuardedAnswer((await actor('full')).caller, spec);
    const outcome = await target.actors.walkAs('full', { stopAt: 'code', parameters: { client_id: id } });
    requireObserved(outcome.response !== undefined, 'the walk did not come to an end');
    expectThat(
      outcome.response.code !== undefined,
      `a code for client ${id}`,
      `error ${outcome.response.error}`,
    );
    const { exchange, token } = await redeem(target, outcome, { id, authentication: 'none' });
    expectThat(
      token !== undefined,
      '200 with an access_token, for a request without a secret',
      shown(new RpcReply(exchange)),
    );
    const reply = await askingWith(token, anonymous, spec);
    expectThat(isAnswered(reply), 'a token that is accepted', shown(reply));
    return undefined;
  },
});

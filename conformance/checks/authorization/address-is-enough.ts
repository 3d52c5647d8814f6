import { check } from '../../engine/check.ts';
import { expectThat, NotObserved, requireObserved, Violation } from '../../engine/violation.ts';
import { WalkError, type WalkStep } from '../../oauth/walk-error.ts';
import type { WalkOutcome } from '../../oauth/walker.ts';
import type { Target } from '../../target/target.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { isAnswered } from '../guarded-request.ts';
import { shown } from '../shown.ts';
import { redeem } from './redeeming.ts';
import { askingWith } from './refused-token.ts';

/** Steps a client takes by itself; what follows them is for the person. */
const ownSteps: readonly WalkStep[] = ['discovery', 'registration'];

/** MCP, Authorization Flow: from the 401 to a call that is answered, with the address of the endpoint and nothing else. */
export default check({
  id: 'authorization.address-is-enough',
  says: 'SHOULD take a client that knows the address alone to a call, without an id, a secret or a header of its own',
  why: 'People paste one address into their assistant; whatever else is needed has to be found in a manual.',
  needs: ['scripted:full'],
  async run({ anonymous, spec, target }) {
    const outcome = await walked(target);
    requireObserved(outcome.client.registration !== undefined, 'the target names a client of its own');
    requireObserved(outcome.response?.code !== undefined, 'the sign-in does not end with a code');
    const { exchange, token } = await redeem(target, outcome, outcome.client);
    expectThat(token !== undefined, '200 with an access_token', shown(new RpcReply(exchange)));
    const reply = await askingWith(token, anonymous, spec);
    expectThat(isAnswered(reply), 'an answer to a request with that token and no other header', shown(reply));
    return undefined;
  },
});

async function walked(target: Target): Promise<WalkOutcome> {
  try {
    return await target.actors.walkAs('full', { stopAt: 'code' });
  } catch (error) {
    if (!(error instanceof WalkError)) throw error;
    if (!ownSteps.includes(error.step)) throw new NotObserved(error.message);
    throw new Violation(error.expected, error.actual);
  }
}

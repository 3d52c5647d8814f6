import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { WalkOutcome } from '../../oauth/walker.ts';
import type { Target } from '../../target/target.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { type Redemption, redeem } from './redeeming.ts';
import { ordinaryRedirect, register, registrationAddress } from './registering.ts';
import { requireTurnedDown } from './turned-down.ts';

type Misuse = (target: Target, outcome: WalkOutcome) => Promise<Redemption>;

const misuses: Record<string, Misuse> = {
  'a second time': async (target, outcome) => {
    const { token } = await redeem(target, outcome, outcome.client);
    requireObserved(token !== undefined, 'a fresh code gets no token');
    return redeem(target, outcome, outcome.client);
  },
  'by another client': async (target, outcome) => {
    const address = await registrationAddress(target);
    requireObserved(address !== undefined, 'the server registers no other client');
    const { clientId } = await register(target, address, ordinaryRedirect);
    requireObserved(clientId !== undefined, 'another client is not registered');
    return redeem(target, outcome, { id: clientId, authentication: 'none' });
  },
};

/** RFC 6749 §4.1.2 and §4.1.3, OAuth 2.1 §4.1.3. */
export default check<Misuse>({
  id: 'authorization.code-is-good-once',
  says: 'MUST give a token for a code once, and to the client it was issued to',
  why: 'Codes pass through browsers, histories and logs: what is left behind there must be worth nothing.',
  needs: ['scripted:full'],
  cases: () => Object.entries(misuses).map(([name, given]) => ({ name, given })),
  async run({ target }, misuse) {
    const twin = await codeFor(target);
    const { token } = await redeem(target, twin, twin.client);
    requireObserved(token !== undefined, 'the client gets no token in the ordinary way either');
    const redemption = await misuse(target, await codeFor(target));
    expectThat(redemption.token === undefined, 'no token', shown(new RpcReply(redemption.exchange)));
    requireTurnedDown(redemption.exchange);
    return undefined;
  },
});

async function codeFor(target: Target): Promise<WalkOutcome> {
  const outcome = await target.actors.walkAs('full', { stopAt: 'code' });
  requireObserved(outcome.response?.code !== undefined, 'the walk ends without a code');
  return outcome;
}

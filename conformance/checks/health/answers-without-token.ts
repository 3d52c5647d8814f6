import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';

const smallBytes = 4096;

/** A liveness check is for load balancers: no credential, small, nothing to learn from it. */
export default check({
  id: 'health.answers-without-token',
  says: 'MUST answer the liveness check with 200 and without a token',
  why: 'Monitoring has no credential; a liveness check that asks for one is always red.',
  async run({ anonymous, spec }) {
    const path = spec.system.endpoint.health;
    requireObserved(path !== undefined, 'does not apply: the spec names no liveness check');
    const reply = new RpcReply(await anonymous.http('GET', path));
    expectThat(reply.status === 200, 'HTTP 200', shown(reply));
    const nowhere = new RpcReply(await anonymous.http('GET', `${path}-no-such-path`));
    requireObserved(nowhere.status !== 200, 'every path answers 200, so this one says nothing');
    const body = reply.exchange.response?.body ?? '';
    expectThat(
      body.length <= smallBytes,
      `a body of at most ${smallBytes} characters`,
      `${body.length} characters`,
    );
    expectThat(!/bearer\s|password|secret|-----BEGIN/i.test(body), 'nothing secret', shown(reply));
    return undefined;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { ordinaryCall, requireOrdinaryCall } from '../tools/ordinary-call.ts';

/** Liveness tells whether this process should be restarted; restarting it does not heal the upstream. */
export default check({
  id: 'health.is-independent-of-upstream',
  says: 'SHOULD answer the liveness check while the upstream is down',
  why: 'Otherwise every server is restarted in circles whenever the API behind it has a bad moment.',
  needs: ['actor:full', 'hook:upstreamFails'],
  exclusive: true,
  async run(context) {
    const { anonymous, spec, target } = context;
    const full = await context.actor('full');
    const path = spec.system.endpoint.health;
    requireObserved(path !== undefined, 'does not apply: the spec names no liveness check');
    requireObserved(
      new RpcReply(await anonymous.http('GET', path)).status === 200,
      'the liveness check does not answer at all',
    );
    await requireOrdinaryCall(context, full);
    await target.hooks.upstreamFails({ status: 503 });
    try {
      const { reply: call } = await ordinaryCall(context, full);
      requireObserved(!call.succeeded, 'the failure of the upstream is not to be noticed');
      const reply = new RpcReply(await anonymous.http('GET', path));
      expectThat(reply.status === 200, 'HTTP 200 while the upstream answers 503', shown(reply));
    } finally {
      await target.hooks.upstreamRecovers();
    }
    return undefined;
  },
});

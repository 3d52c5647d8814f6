import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { reportedStatus } from './reported-status.ts';
import { failureHooks, whileUpstreamFails, workingCall } from './while-upstream-fails.ts';

type NetworkFailure = 'timeout' | 'dns';

/** No reply has no status; null says the same as leaving it out. */
export default check<NetworkFailure>({
  id: 'upstream.no-status-is-invented',
  says: 'SHOULD report no status when the upstream did not answer',
  why: 'A made-up status sends whoever investigates to a server that never saw the request.',
  needs: ['actor:full', ...failureHooks],
  exclusive: true,
  cases: () => [
    { name: 'no reply in time', given: 'timeout' },
    { name: 'unknown host', given: 'dns' },
  ],
  async run(context, network) {
    const { send } = await workingCall(context);
    await whileUpstreamFails(context.target, { network }, async () => {
      const reply = await send();
      const code = context.spec.errors.upstreamFailure?.code;
      expectThat(reply.error !== undefined, 'a JSON-RPC error', shown(reply));
      expectThat(code === undefined || reply.error.code === code, `code ${code}`, shown(reply));
      expectThat((reportedStatus(reply) ?? null) === null, 'no error.data.status', shown(reply));
    });
    return undefined;
  },
});

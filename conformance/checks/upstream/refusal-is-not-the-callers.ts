import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { failureHooks, whileUpstreamFails, workingCall } from './while-upstream-fails.ts';

/** RFC 9110 §15.5.2: a 401 asks the client for credentials, which here are in order. */
export default check<number>({
  id: 'upstream.refusal-is-not-the-callers',
  says: "MUST tell an upstream that refuses the server's credential from a caller whose token is bad",
  why: 'A client that takes the 401 for its own signs its user in again and again, and nothing gets better.',
  needs: ['actor:full', ...failureHooks],
  exclusive: true,
  cases: () => [401, 403].map((status) => ({ name: `the upstream answers ${status}`, given: status })),
  async run(context, status) {
    const { send } = await workingCall(context);
    const bad = await context.anonymous.request(
      'tools/list',
      {},
      { headers: { authorization: 'Bearer touchstone-made-this-up' } },
    );
    requireObserved(bad.status === 401, 'a bad token is not answered with 401');
    await whileUpstreamFails(context.target, { status }, async () => {
      const reply = await send();
      expectThat(reply.exchange.response !== undefined && !reply.succeeded, 'a failed call', shown(reply));
      const challenged = reply.status === 401 || reply.header('www-authenticate') !== undefined;
      expectThat(!challenged, 'an error of the call, not a demand for another token', shown(reply));
    });
    return undefined;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { reportedStatus } from './reported-status.ts';
import { failureHooks, whileUpstreamFails, workingCall } from './while-upstream-fails.ts';

const statuses = [400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504];

/** The statuses an agent treats differently: its own mistake, a missing right, a conflict, too fast, try again. */
export default check<number>({
  id: 'upstream.status-is-mirrored',
  says: "MUST repeat the upstream's HTTP status in error.data.status",
  why: 'Only the true status tells an agent whether to correct the call, to wait or to give up.',
  needs: ['actor:full', ...failureHooks],
  exclusive: true,
  cases: () => statuses.map((status) => ({ name: String(status), given: status })),
  async run(context, status) {
    const { send } = await workingCall(context);
    await whileUpstreamFails(context.target, { status }, async () => {
      const reply = await send();
      expectThat(reportedStatus(reply) === status, `error.data.status ${status}`, shown(reply));
    });
    return undefined;
  },
});

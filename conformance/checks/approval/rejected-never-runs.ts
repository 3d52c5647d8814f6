import { retryOutcome } from '../../approvals/completion.ts';
import { propose, waiting } from '../../approvals/proposal.ts';
import { type Life, livesOf, subjectOf, subjectParameters } from '../../approvals/subjects.ts';
import { underPolicy } from '../../approvals/under-policy.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

/** The answer to a retry may be a refusal or a result that tells the status; the record decides. */
export default check<Life>({
  id: 'approval.rejected-never-runs',
  says: 'MUST never execute a call that a person rejected',
  why: 'A no has to hold, also when it is asked again.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes', 'hook:reject'],
  exclusive: true,
  cases: (spec) => livesOf(spec),
  async run(context, { policy }) {
    const { spec, target, actor } = context;
    const full = await actor('full');
    return underPolicy(target, full, policy, async () => {
      const proposal = await propose(context, full, subjectOf(spec, context.with, policy));
      const decision = await target.hooks.reject(waiting(context, proposal));
      requireObserved(decision === 'taken', 'the server does not take a person’s rejection');
      for (const moment of ['after the rejection', 'after an approval that came too late']) {
        const { reply, outcome } = await retryOutcome(context, full, proposal);
        const effects = await proposal.call.meter.effects();
        expectThat(effects === 0, `no effect ${moment}`, `${effects} effects`);
        expectThat(
          outcome.kind === 'refused',
          `a retry that is told it was rejected, ${moment}`,
          shown(reply),
        );
        if (target.hooks.has('approve')) await target.hooks.approve(waiting(context, proposal));
      }
      return undefined;
    });
  },
});

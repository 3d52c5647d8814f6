import { approve, finish, retryOutcome } from '../../approvals/completion.ts';
import { forgeriesOf } from '../../approvals/forgeries.ts';
import { propose } from '../../approvals/proposal.ts';
import { type Life, livesOf, subjectOf, subjectParameters } from '../../approvals/subjects.ts';
import { underPolicy } from '../../approvals/under-policy.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { aRefusal } from '../tools/refusal.ts';

/** References that resemble one that is good, while the call waits and once it is approved. */
export default check<Life>({
  id: 'approval.forged-references-are-refused',
  says: 'MUST refuse a reference that it did not give out',
  why: 'A reference that can be guessed is a signature that can be guessed.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes', 'hook:approve'],
  exclusive: true,
  cases: (spec) => livesOf(spec),
  async run(context, { policy }) {
    const full = await context.actor('full');
    return underPolicy(context.target, full, policy, async () => {
      const proposal = await propose(context, full, subjectOf(context.spec, context.with, policy));
      const forgeries = forgeriesOf(proposal.reference);
      const refuseAll = async (state: string) => {
        for (const { says, reference } of forgeries) {
          const { reply, outcome } = await retryOutcome(context, full, { ...proposal, reference });
          expectThat(outcome.kind === 'refused', `for ${says}, ${aRefusal}`, shown(reply), { call: state });
        }
      };
      await refuseAll('waiting');
      const early = await proposal.call.meter.effects();
      expectThat(early === 0, 'no effect before anybody approved', `${early} effects`);

      await approve(context, proposal);
      await refuseAll('approved');
      const { effects } = await finish(context, proposal, policy);
      requireObserved(effects > 0, 'an approved call does not take effect');
      expectThat(effects === 1, 'one effect, under the reference that was given out', `${effects} effects`);
      return `${forgeries.length} forgeries`;
    });
  },
});

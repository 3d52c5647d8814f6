import { retryOutcome } from '../../approvals/completion.ts';
import { requireOwnApprovals } from '../../approvals/own-approvals.ts';
import { propose } from '../../approvals/proposal.ts';
import { type Life, livesOf, subjectOf, subjectParameters } from '../../approvals/subjects.ts';
import { underPolicy } from '../../approvals/under-policy.ts';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

/** Holding a reference is no approval. Nobody else asks for anything meanwhile, so a second request would show. */
export default check<Life>({
  id: 'approval.retry-before-approval-waits',
  says: 'MUST keep a call waiting, under the same reference, when it is repeated before anybody approved',
  why: 'If the reference alone opened the door, the agent would hold the key itself.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes'],
  exclusive: true,
  cases: (spec) => livesOf(spec),
  async run(context, { policy }) {
    const full = await context.actor('full');
    return underPolicy(context.target, full, policy, async () => {
      const proposal = await propose(context, full, subjectOf(context.spec, context.with, policy));
      const before = await requireOwnApprovals(context.spec, full);
      for (let round = 1; round <= 2; round += 1) {
        const { reply, outcome } = await retryOutcome(context, full, proposal);
        const isSame = outcome.kind === 'waits' && outcome.reference === proposal.reference;
        expectThat(isSame, `a call that still waits, under reference ${proposal.reference}`, shown(reply));
      }
      const effects = await proposal.call.meter.effects();
      expectThat(effects === 0, 'no effect before anybody approved', `${effects} effects`);
      const after = await requireOwnApprovals(context.spec, full);
      expectThat(
        after.length === before.length,
        'one request for approval',
        `${after.length - before.length} more after the retries`,
      );
      return undefined;
    });
  },
});

import { approve, type Followed, retryOutcome } from '../../approvals/completion.ts';
import { later } from '../../approvals/later.ts';
import { completionOf } from '../../approvals/policy.ts';
import { propose, waiting } from '../../approvals/proposal.ts';
import { type Life, livesOf, subjectOf, subjectParameters } from '../../approvals/subjects.ts';
import { underPolicy } from '../../approvals/under-policy.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { aRefusal } from '../tools/refusal.ts';

/** Seconds past the end of a lifetime. */
const margin = 60;

/** A request nobody looked at; where the caller finishes approved calls, an approval nobody used as well. */
export default check<Life>({
  id: 'approval.expires',
  says: 'SHOULD refuse a request whose lifetime is over, whether it waits or was approved and never used',
  why: 'Yesterday’s approval was given for yesterday’s situation.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes', 'hook:approve', 'hook:advanceClock'],
  exclusive: true,
  cases: (spec) => livesOf(spec),
  async run(context, { policy }) {
    const { spec, target, actor } = context;
    const lifetime = spec.governance.approvals?.expiresSeconds;
    requireObserved(lifetime !== undefined, 'the spec gives requests for approval no lifetime');
    const full = await actor('full');
    return underPolicy(target, full, policy, async () => {
      const tool = subjectOf(spec, context.with, policy);
      const proposals = [await propose(context, full, tool)];
      if (completionOf(spec, policy) === 'retry') {
        const approved = await propose(context, full, tool);
        await approve(context, approved);
        proposals.push(approved);
      }
      await later(target, lifetime + margin, async () => {
        for (const proposal of proposals) await expectExpired(context, proposal);
      });
      return undefined;
    });
  },
});

async function expectExpired(context: CheckContext, before: Followed): Promise<void> {
  const { target } = context;
  const proposal = { ...before, requester: await context.actor('full') };
  await target.hooks.approve(waiting(context, proposal));
  const { reply, outcome } = await retryOutcome(context, proposal.requester, proposal);
  expectThat(outcome.kind === 'refused', `for an expired reference, ${aRefusal}`, shown(reply));
  const effects = await proposal.call.meter.effects();
  expectThat(effects === 0, 'no effect of an expired request', `${effects} effects`);
}

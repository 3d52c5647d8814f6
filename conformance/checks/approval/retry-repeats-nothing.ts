import { approve, finish, retryOutcome } from '../../approvals/completion.ts';
import { completionOf } from '../../approvals/policy.ts';
import { propose } from '../../approvals/proposal.ts';
import { type Life, livesOf, subjectOf, subjectParameters } from '../../approvals/subjects.ts';
import { underPolicy } from '../../approvals/under-policy.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

const retries = 2;

/** whoever finishes the call, repeating it afterwards is answered with what was done, or refused. */
export default check<Life>({
  id: 'approval.retry-repeats-nothing',
  says: 'SHOULD let a caller repeat an approved call with its reference, and never execute it twice for that',
  why: 'Clients repeat calls whose answer they lost; a payment must not follow from that.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes', 'hook:approve'],
  exclusive: true,
  cases: (spec) => livesOf(spec),
  async run(context, { policy }) {
    const full = await context.actor('full');
    return underPolicy(context.target, full, policy, async () => {
      const proposal = await propose(context, full, subjectOf(context.spec, context.with, policy));
      const { meter } = proposal.call;
      await approve(context, proposal);
      if (completionOf(context.spec, policy) === 'retry') {
        const early = await meter.effects();
        expectThat(early === 0, 'no effect before the caller repeats the call', `${early} effects`);
      }
      const { effects } = await finish(context, proposal, policy);
      requireObserved(effects > 0, 'an approved call does not take effect');
      for (let round = 1; round <= retries; round += 1) {
        const { reply, outcome } = await retryOutcome(context, full, proposal);
        const isSettled = outcome.kind === 'done' || outcome.kind === 'refused';
        expectThat(isSettled, 'the result of what was done, or a refusal', shown(reply));
      }
      const total = await meter.effects();
      expectThat(total === 1, `one effect after ${retries} more retries`, `${total} effects`);
      return undefined;
    });
  },
});

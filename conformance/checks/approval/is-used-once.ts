import { complete, type Followed, finish, retryOutcome } from '../../approvals/completion.ts';
import { propose, waiting } from '../../approvals/proposal.ts';
import { type Life, livesOf, subjectOf, subjectParameters } from '../../approvals/subjects.ts';
import { underPolicy } from '../../approvals/under-policy.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

/** Retries that are sent at the same moment. */
const atOnce = 8;

/** One approval, spent again afterwards, and by many retries at the moment it is given and right after. */
export default check<Life>({
  id: 'approval.is-used-once',
  says: 'MUST execute an approved call once, however often and however concurrently its reference is presented',
  why: 'One signature under one payment, not under as many as fit into a second.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes', 'hook:approve'],
  exclusive: true,
  cases: (spec) => livesOf(spec),
  async run(context, { policy }) {
    const { actor, spec, target } = context;
    const full = await actor('full');
    const tool = subjectOf(spec, context.with, policy);
    return underPolicy(target, full, policy, async () => {
      const replayed = await propose(context, full, tool);
      await complete(context, replayed, policy);
      await retryOutcome(context, full, replayed);
      await expectOneEffect(replayed, 'a retry of the used reference');

      const raced = await propose(context, full, tool);
      const [decision] = await Promise.all([
        target.hooks.approve(waiting(context, raced)),
        retriesAtOnce(context, raced),
      ]);
      requireObserved(decision === 'taken', 'the server does not take a person’s approval');
      await retriesAtOnce(context, raced);
      await finish(context, raced, policy);
      await expectOneEffect(raced, `${2 * atOnce} retries, ${atOnce} at a time`);
      return undefined;
    });
  },
});

async function retriesAtOnce(context: CheckContext, proposal: Followed): Promise<void> {
  const replies = await Promise.all(
    Array.from({ length: atOnce }, () => retryOutcome(context, proposal.requester, proposal)),
  );
  for (const { reply, outcome } of replies)
    expectThat(outcome.kind !== 'failed', `an answer to each of ${atOnce} retries at once`, shown(reply));
}

async function expectOneEffect({ call }: Followed, after: string): Promise<void> {
  const effects = await call.meter.effects();
  expectThat(effects === 1, `one effect after ${after}`, `${effects} effects`);
}

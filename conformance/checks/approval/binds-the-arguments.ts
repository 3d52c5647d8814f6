import { alterationsOf } from '../../approvals/alterations.ts';
import { approve, type Followed, finish, retryOutcome } from '../../approvals/completion.ts';
import { propose } from '../../approvals/proposal.ts';
import { type Life, livesOf, subjectOf, subjectParameters } from '../../approvals/subjects.ts';
import { underPolicy } from '../../approvals/under-policy.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { aRefusal } from '../tools/refusal.ts';

/** Every single change of the arguments, while the call waits and once it is approved. */
export default check<Life>({
  id: 'approval.binds-the-arguments',
  says: 'MUST refuse a reference with other arguments than those that were approved',
  why: 'Somebody who approved ten euros did not approve ten thousand.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes', 'hook:approve'],
  exclusive: true,
  cases: (spec) => livesOf(spec),
  async run(context, { policy }) {
    const full = await context.actor('full');
    return underPolicy(context.target, full, policy, async () => {
      const proposal = await propose(context, full, subjectOf(context.spec, context.with, policy));
      const alterations = await alterationsOf(context, full, proposal.call);
      requireObserved(alterations.length > 0, 'the call has no argument that could be another');
      for (const alteration of alterations) await expectRefused(context, proposal, alteration, 0);

      await approve(context, proposal);
      for (const alteration of alterations) await expectRefused(context, proposal, alteration);
      const { effects } = await finish(context, proposal, policy);
      requireObserved(effects > 0, 'an approved call does not take effect');
      expectThat(effects === 1, 'one effect, that of the call as it was approved', `${effects} effects`);
      return `${alterations.length} changes`;
    });
  },
});

type Alteration = Awaited<ReturnType<typeof alterationsOf>>[number];

async function expectRefused(
  context: CheckContext,
  proposal: Followed,
  { says, args }: Alteration,
  effects?: number,
): Promise<void> {
  const { meter } = proposal.call;
  const tookEffect = await meter.watch(args);
  const { reply, outcome } = await retryOutcome(context, proposal.requester, proposal, args);
  const details = { change: says };
  expectThat(outcome.kind === 'refused', aRefusal, shown(reply), details);
  expectThat(!(await tookEffect()), 'no effect of the changed call', 'it was executed', details);
  if (effects === undefined) return;
  const seen = await meter.effects();
  expectThat(seen === effects, `${effects} effects`, `${seen} effects`, details);
}

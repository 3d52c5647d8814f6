import { approve, type Followed, finish, retryOutcome } from '../../approvals/completion.ts';
import { propose } from '../../approvals/proposal.ts';
import { type Life, livesOf, subjectOf, subjectParameters } from '../../approvals/subjects.ts';
import { underPolicy } from '../../approvals/under-policy.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shown } from '../shown.ts';
import { aRefusal } from '../tools/refusal.ts';

/** Somebody else of the organization, somebody of another one, and the same person acting for another one. */
const strangers = ['secondUser', 'other', 'secondOrganization'];

/** The reference in other hands, while the call waits and once it is approved. */
export default check<Life & { stranger: string }>({
  id: 'approval.binds-the-requester',
  says: 'MUST refuse a reference that another principal or another tenant presents',
  why: 'References travel through chats and logs; who finds one must not be able to spend it.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes', 'hook:approve'],
  exclusive: true,
  cases: (spec) =>
    livesOf(spec).flatMap(({ name, given, needs = [] }) =>
      strangers.map((stranger) => ({
        name: `${stranger}, ${name}`,
        given: { ...given, stranger },
        needs: [...needs, `actor:${stranger}` as const],
      })),
    ),
  async run(context, { policy, stranger }) {
    const full = await context.actor('full');
    const thief = await context.actor(stranger);
    await context.observe.tools(thief);
    return underPolicy(context.target, full, policy, async () => {
      const proposal = await propose(context, full, subjectOf(context.spec, context.with, policy));
      await expectRefused(context, thief, proposal);
      const early = await proposal.call.meter.effects();
      expectThat(early === 0, 'no effect before anybody approved', `${early} effects`);

      await approve(context, proposal);
      await expectRefused(context, thief, proposal);
      const { effects } = await finish(context, proposal, policy);
      requireObserved(effects > 0, 'an approved call does not take effect');
      expectThat(effects === 1, 'one effect, that of the requester’s call', `${effects} effects`);
      return undefined;
    });
  },
});

async function expectRefused(context: CheckContext, thief: Actor, proposal: Followed): Promise<void> {
  const { reply, outcome } = await retryOutcome(context, thief, proposal);
  expectThat(outcome.kind === 'refused', `to ${thief.name}, ${aRefusal}`, shown(reply));
}

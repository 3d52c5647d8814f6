import { approve, retryOutcome } from '../../approvals/completion.ts';
import { propose, waiting } from '../../approvals/proposal.ts';
import { subjectOf, subjectParameters } from '../../approvals/subjects.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

/**
 * the person behind the agent signs in where approvals are given, and so does a colleague without the right to
 * approve. Then somebody who may approves: the request was one that could be approved.
 */
export default check<string>({
  id: 'approval.requester-cannot-approve',
  says: 'MUST let nobody approve the own request, nor anybody without the right to approve',
  why: 'Four eyes are two people.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes', 'hook:approve'],
  cases: ({ governance, access }) => {
    const { selfApproval, approver } = governance.approvals ?? {};
    const isScarce = approver !== undefined && access.roles.length > 0;
    return [
      ...(selfApproval === 'refused' ? [{ name: 'the requester', given: 'full' }] : []),
      ...(isScarce
        ? [{ name: 'without the right to approve', given: 'limited', needs: ['actor:limited' as const] }]
        : []),
    ];
  },
  async run(context, part) {
    const { spec, target, actor } = context;
    const full = await actor('full');
    const { user, role } = await actor(part);
    requireObserved(user !== undefined, `the target does not tell as whom ${part} signs in`);
    const permissions = spec.access.roles.find(({ name }) => name === role)?.permissions;
    const mayApprove = permissions?.some((one) => one === '*' || one === spec.governance.approvals?.approver);
    requireObserved(part === 'full' || mayApprove === false, `the role of ${part} may approve`);
    const proposal = await propose(context, full, subjectOf(spec, context.with));

    const decision = await target.hooks.approve({ ...waiting(context, proposal), as: user });
    expectThat(decision === 'refused', `an approval by ${user} that is refused`, 'it was taken');
    const { reply, outcome } = await retryOutcome(context, full, proposal);
    expectThat(outcome.kind === 'waits', 'a call that still waits', shown(reply));
    const effects = await proposal.call.meter.effects();
    expectThat(effects === 0, 'no effect', `${effects} effects`);
    await approve(context, proposal);
    return undefined;
  },
});

import type { Tool } from '../../../spec/spec.ts';
import { type Followed, retryOutcome } from '../../approvals/completion.ts';
import { completionOf } from '../../approvals/policy.ts';
import { propose, waiting } from '../../approvals/proposal.ts';
import { type Life, livesOf, subjectOf, subjectParameters } from '../../approvals/subjects.ts';
import { underPolicy } from '../../approvals/under-policy.ts';
import { withdrawn } from '../../approvals/withdrawn.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { aRefusal } from '../tools/refusal.ts';

/** What can be taken away between the request and its execution, with the hook that does it. */
const rights = { permission: 'hook:setPermission', module: 'hook:setModule' } as const;

/**
 * The right goes before the call runs: before the approval where the server finishes the call, before the retry where the
 * caller does.
 */
export default check<Life & { right: keyof typeof rights }>({
  id: 'approval.rights-are-checked-again',
  says: 'MUST check the requester’s rights again when an approved call is executed',
  why: 'Who left the department this morning must not pay with last night’s approval.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes', 'hook:approve'],
  exclusive: true,
  cases: (spec) =>
    livesOf(spec).flatMap(({ name, given, needs = [] }) =>
      (['permission', 'module'] as const).map((right) => ({
        name: `${right}, ${name}`,
        given: { ...given, right },
        needs: [...needs, rights[right]],
      })),
    ),
  async run(context, { policy, right }) {
    const { spec, target, actor } = context;
    const full = await actor('full');
    return underPolicy(target, full, policy, async () => {
      const tool = subjectOf(spec, context.with, policy);
      const proposal = await propose(context, full, tool);
      const byCaller = completionOf(spec, policy) === 'retry';
      if (byCaller) await target.hooks.approve(waiting(context, proposal));
      await withdrawn(target, full, { [right]: rightOf(tool, right) }, () =>
        expectNotRun(context, proposal, byCaller),
      );
      const effects = await proposal.call.meter.effects();
      expectThat(effects === 0, `no effect without the ${right}`, `${effects} effects`);
      return undefined;
    });
  },
});

async function expectNotRun(context: CheckContext, proposal: Followed, isApproved: boolean): Promise<void> {
  if (!isApproved) await context.target.hooks.approve(waiting(context, proposal));
  const { reply, outcome } = await retryOutcome(context, proposal.requester, proposal);
  expectThat(outcome.kind === 'refused', aRefusal, shown(reply));
}

function rightOf(tool: Tool, right: keyof typeof rights): string {
  const name = tool[right];
  requireObserved(name !== undefined, `${tool.name} needs no ${right}`);
  return name;
}

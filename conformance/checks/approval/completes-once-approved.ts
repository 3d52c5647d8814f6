import type { Tool } from '../../../spec/spec.ts';
import { approve, finish } from '../../approvals/completion.ts';
import { defaultPolicy } from '../../approvals/policy.ts';
import { propose } from '../../approvals/proposal.ts';
import { subjects } from '../../approvals/subjects.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';

/** A-12: the server may finish the call by itself, or wait for the caller to repeat it; both have to end in one effect. */
export default check<Tool>({
  id: 'approval.completes-once-approved',
  says: 'MUST execute an approved call, once',
  why: 'An approval that leads nowhere sends people around the system.',
  needs: ['actor:full', 'writes', 'hook:approve'],
  cases: (spec) => toolCases(subjects(spec)),
  async run(context, tool) {
    const full = await context.actor('full');
    const proposal = await propose(context, full, tool);
    requireObserved(
      (await proposal.call.meter.effects()) === 0,
      'the call took effect before it was approved',
    );
    await approve(context, proposal);
    const { effects, retried } = await finish(context, proposal, defaultPolicy);
    expectThat(
      effects === 1,
      'one effect after the approval, by itself or by the call repeated once with its reference',
      `${effects} effects${retried ? `; the repeated call was answered: ${shown(retried)}` : ''}`,
    );
    return retried ? 'finished by the caller' : 'finished by the server';
  },
});

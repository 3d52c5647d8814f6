import type { Tool } from '../../../spec/spec.ts';
import { defaultPolicy, policyNamed, waitsUnder } from '../../approvals/policy.ts';
import { tryCalls } from '../../approvals/proposal.ts';
import { requireSomebodyIsAsked } from '../../approvals/somebody-is-asked.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';

/** Each tool that writes and does not wait under the default policy, with arguments of its own. */
export default check<Tool>({
  id: 'approval.ordinary-writes-run-at-once',
  says: 'SHOULD execute an ordinary write without asking anybody',
  why: 'Governance that stops everyday work is switched off.',
  needs: ['actor:full', 'writes'],
  cases(spec) {
    const rules = policyNamed(spec, defaultPolicy);
    const isOrdinary = ({ operation }: Tool) =>
      (spec.records[operation.record ?? '']?.keptBy ?? 'tools') === 'tools';
    return toolCases(
      spec.tools.filter(
        (tool) => tool.safety === 'write' && isOrdinary(tool) && rules && !waitsUnder(rules, tool, {}),
      ),
    );
  },
  async run(context, tool) {
    const full = await context.actor('full');
    const { call, outcome, reply } = await tryCalls(context, full, tool);
    requireObserved(outcome.kind !== 'failed', `${tool.name} gives no answer`);
    expectThat(outcome.kind === 'done', 'a call that is executed at once', shown(reply));
    await requireSomebodyIsAsked(context, full);
    if (!call.meter) return 'the reply only: no tool shows its records';
    requireObserved((await call.meter.effects()) > 0, `${tool.name} shows no effect`);
    return undefined;
  },
});

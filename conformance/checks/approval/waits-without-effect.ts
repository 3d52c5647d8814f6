import type { Tool } from '../../../spec/spec.ts';
import { alwaysWaits } from '../../approvals/policy.ts';
import { tryCalls } from '../../approvals/proposal.ts';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';

/** Each tool that waits under the default policy, about a record of its own. What it would do is looked for where a tool shows it. */
export default check<Tool>({
  id: 'approval.waits-without-effect',
  says: 'MUST answer a call that needs approval with a reference, and leave the record as it is',
  why: 'Who is asked for permission after the deed was not asked.',
  needs: ['actor:full', 'writes'],
  cases: (spec) => toolCases(spec.tools.filter((tool) => alwaysWaits(spec, tool))),
  async run(context, tool) {
    const full = await context.actor('full');
    const { call, outcome, reply } = await tryCalls(context, full, tool);
    expectThat(outcome.kind === 'waits', 'a call that waits, with a reference', shown(reply));
    if (!call.meter) return 'the reply only: no tool shows its records';
    const effects = await call.meter.effects();
    expectThat(
      effects === 0,
      'the record as it was while the call waits',
      `the call took effect: ${effects}`,
    );
    return undefined;
  },
});

import { retryOutcome } from '../../approvals/completion.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { propose } from '../../approvals/proposal.ts';
import { subjectOf, subjectParameters } from '../../approvals/subjects.ts';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

/** names under which such a tool could hide are called with a reference that waits. */
export default check({
  id: 'approval.tools-cannot-approve',
  says: 'MUST offer the agent no tool that approves its own requests',
  why: 'An agent that approves itself needs no approval at all.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes'],
  async run(context) {
    const { spec, observe, actor } = context;
    const full = await actor('full');
    const absent = spec.system.tools.absent ?? [];
    const offered = (await observe.tools(full))
      .map(({ name }) => name)
      .filter((name) => absent.includes(name));
    expectThat(
      offered.length === 0,
      `none of ${absent.join(', ')}`,
      `tools/list offers ${offered.join(', ')}`,
    );

    const proposal = await propose(context, full, subjectOf(spec, context.with));
    const { reference } = proposal;
    const { argument = 'reference' } = spec.governance.approvals?.reference ?? {};
    const identifier = spec.records[spec.governance.approvals?.record ?? '']?.identifier ?? 'id';
    for (const name of absent) {
      for (const args of [{ [identifier]: reference }, { [argument]: reference }]) {
        const reply = await full.caller.call(name, args);
        const { kind } = outcomeOfCall(spec, reply);
        expectThat(kind !== 'done', `a call of ${name} that is refused`, shown(reply));
      }
    }
    const { reply, outcome } = await retryOutcome(context, full, proposal);
    expectThat(outcome.kind === 'waits', 'a call that still waits', shown(reply));
    const effects = await proposal.call.meter.effects();
    expectThat(effects === 0, 'no effect', `${effects} effects`);
    return `${absent.length} names`;
  },
});

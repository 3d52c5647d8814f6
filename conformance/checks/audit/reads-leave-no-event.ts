import { auditedTool, writtenRecord } from '../../approvals/audited.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { subjectParameters } from '../../approvals/subjects.ts';
import { eventsOf } from '../../approvals/trail.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';

/** Everything that reads records of a kind, while nobody changes the one that is watched. */
export default check({
  id: 'audit.reads-leave-no-event',
  says: 'MUST keep calls that only read out of the trail of changes',
  why: 'A trail in which looking and changing look alike tells neither.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes'],
  async run(context) {
    const { spec, actor } = context;
    requireObserved(spec.governance.audit?.records.includes('reads') === false, 'reads are logged here');
    const full = await actor('full');
    const record = await writtenRecord(context, full, auditedTool(spec, context.with));
    const before = await eventsOf(spec, full, record);
    requireObserved(before.length > 0, 'an ordinary write leaves no event');
    let read = 0;
    for (const { name, operation } of spec.tools) {
      if (operation.record !== record.kind || !['list', 'get'].includes(operation.kind)) continue;
      const args = operation.identifier === undefined ? {} : { [operation.identifier]: record.id };
      read += Number(outcomeOfCall(spec, await full.caller.call(name, args)).kind === 'done');
    }
    requireObserved(read > 0, `no tool reads ${record.kind}`);
    const after = await eventsOf(spec, full, record);
    expectThat(
      after.length === before.length,
      `${before.length} events, as before`,
      `${after.length} after ${read} calls that read`,
    );
    return undefined;
  },
});

import { auditedTool, writtenRecord } from '../../approvals/audited.ts';
import { later } from '../../approvals/later.ts';
import { subjectParameters } from '../../approvals/subjects.ts';
import { eventsOf } from '../../approvals/trail.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';

const daySeconds = 86_400;

/** The event is looked for again shortly before the end of the time the platform keeps it. */
export default check({
  id: 'audit.is-retained',
  says: 'MAY drop events only after the time the platform keeps them',
  why: 'The question comes months after the deed.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes', 'hook:advanceClock'],
  exclusive: true,
  async run(context) {
    const { spec, target, actor } = context;
    const days = spec.governance.audit?.retentionDays;
    requireObserved(days !== undefined, 'the spec does not say how long events are kept');
    const full = await actor('full');
    const record = await writtenRecord(context, full, auditedTool(spec, context.with));
    const before = await eventsOf(spec, full, record);
    requireObserved(before.length > 0, 'an ordinary write leaves no event');
    const after = await later(target, (days - 1) * daySeconds, async () =>
      eventsOf(spec, await actor('full'), record),
    );
    expectThat(
      after.length >= before.length,
      `${before.length} events after ${days - 1} days of ${days}`,
      `${after.length} events`,
    );
    return `${days - 1} days`;
  },
});

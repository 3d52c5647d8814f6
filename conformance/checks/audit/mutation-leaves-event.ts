import { auditedTool, completedBy, proposedChange, writtenRecord } from '../../approvals/audited.ts';
import { subjectParameters } from '../../approvals/subjects.ts';
import { eventsOf, fieldText, requireField } from '../../approvals/trail.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';

/** What a record's own trail tells after an ordinary write, and after a call that a person approved. */
export default check<'write' | 'approved'>({
  id: 'audit.mutation-leaves-event',
  says: 'MUST leave an event on the record that a call changed',
  why: 'What nobody can look up later nobody can answer for.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes'],
  cases: () => [
    { name: 'ordinary write', given: 'write' },
    { name: 'approved call', given: 'approved', needs: ['hook:approve'] },
  ],
  async run(context, path) {
    const { spec } = context;
    requireField(spec, 'action');
    const full = await context.actor('full');
    if (path === 'write') {
      const record = await writtenRecord(context, full, auditedTool(spec, context.with));
      const events = await eventsOf(spec, full, record);
      expectThat(events.length > 0, `an event about ${record.kind} ${record.id}`, 'no event');
      expectThat(
        fieldText(events.at(-1), 'action') !== '',
        'an event that tells the action',
        shownValue(events),
      );
      return undefined;
    }
    const { proposal, record } = await proposedChange(context, full);
    const before = await eventsOf(spec, full, record);
    requireObserved(before.length > 0, 'an ordinary write leaves no event');
    await completedBy(context, proposal);
    const after = await eventsOf(spec, full, record);
    expectThat(
      after.length > before.length,
      `another event about ${record.kind} ${record.id} after the approved call`,
      `${after.length} events, as before the call`,
    );
    const actions = after.map((event) => fieldText(event, 'action'));
    expectThat(!actions.includes(''), 'events that tell the action', shownValue(after));
    return undefined;
  },
});

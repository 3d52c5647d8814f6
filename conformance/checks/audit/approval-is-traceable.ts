import { completedBy, proposedChange } from '../../approvals/audited.ts';
import type { Item } from '../../approvals/record-reader.ts';
import { subjectParameters } from '../../approvals/subjects.ts';
import { eventsOf, fieldText, requireField } from '../../approvals/trail.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';

/** Events about the request and about the record, linked by the request's identifier. */
export default check({
  id: 'audit.approval-is-traceable',
  says: 'SHOULD leave linked events of the request, of the decision and of the execution',
  why: 'Who asked, who agreed and what was done belong together.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes', 'hook:approve'],
  async run(context) {
    const { spec, actor } = context;
    requireField(spec, 'approvalId');
    const full = await actor('full');
    const { proposal, record } = await proposedChange(context, full);
    const kind = spec.governance.approvals?.record;
    requireObserved(kind !== undefined, 'the spec names no record of requests for approval');
    const linked = async (): Promise<Item[]> => {
      const events = [
        ...(await eventsOf(spec, full, { kind, id: proposal.reference })),
        ...(await eventsOf(spec, full, record)),
      ];
      return events.filter((event) => fieldText(event, 'approvalId').includes(proposal.reference));
    };

    const asked = await linked();
    expectThat(asked.length > 0, `an event of the request ${proposal.reference}`, 'no event is linked to it');
    await completedBy(context, proposal);
    const all = await linked();
    const actions = new Set(all.map((event) => fieldText(event, 'action')));
    expectThat(
      actions.size >= 3,
      `events of three kinds linked to ${proposal.reference}: asked for, decided, executed`,
      `${actions.size}: ${[...actions].join(', ')}`,
      { events: shownValue(all) },
    );
    return [...actions].join(', ');
  },
});

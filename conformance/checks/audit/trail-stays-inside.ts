import { auditedTool, writtenRecord } from '../../approvals/audited.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { subjectParameters } from '../../approvals/subjects.ts';
import { eventsOf, trailTool } from '../../approvals/trail.ts';
import { check } from '../../engine/check.ts';
import { itemsOf } from '../../engine/collections.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

/** A record of one organization whose trail another one asks for: as if it did not exist. */
export default check({
  id: 'audit.trail-stays-inside',
  says: 'MUST show the events of a record to nobody outside its organization',
  why: 'A log of everything is the best thing to steal.',
  parameters: subjectParameters,
  needs: ['actor:full', 'actor:other', 'writes'],
  async run(context) {
    const { spec, actor } = context;
    const full = await actor('full');
    const other = await actor('other');
    const record = await writtenRecord(context, full, auditedTool(spec, context.with));
    requireObserved((await eventsOf(spec, full, record)).length > 0, 'an ordinary write leaves no event');
    const { tool, byKind, byId } = trailTool(spec);
    const reply = await other.caller.call(tool.name, { [byKind]: record.kind, [byId]: record.id });
    const isHidden = outcomeOfCall(spec, reply).kind === 'refused' || itemsOf(tool, reply)?.length === 0;
    expectThat(isHidden, 'no event, or a refusal', shown(reply));
    return undefined;
  },
});

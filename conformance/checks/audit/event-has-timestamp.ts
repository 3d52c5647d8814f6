import { auditedTool, completedBy, proposedChange, writtenRecord } from '../../approvals/audited.ts';
import type { Item } from '../../approvals/record-reader.ts';
import { subjectParameters } from '../../approvals/subjects.ts';
import { eventsOf, fieldText, newEvents, requireField } from '../../approvals/trail.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';

/** How far the server's clock may be from ours, in seconds. */
const tolerance = 120;

/** Seconds between a request and its approval: more than the tolerance on both sides, less than a token lives. */
const waitingTime = 600;

/** RFC 3339 §5.6: a date-time names its offset. */
const instant = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** The time of an ordinary write, and the time of an approved one: when it happened, not when it was asked for. */
export default check<'write' | 'approved'>({
  id: 'audit.event-has-timestamp',
  says: 'MUST tell the moment of a change as an RFC 3339 instant with its offset',
  why: 'What came first decides most disputes.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes'],
  exclusive: true,
  cases: () => [
    { name: 'ordinary write', given: 'write' },
    { name: 'approved call', given: 'approved', needs: ['hook:approve', 'hook:advanceClock'] },
  ],
  async run(context, path) {
    requireField(context.spec, 'at');
    if (path === 'approved') return ofApprovedCall(context);
    const { spec, actor } = context;
    const full = await actor('full');
    const from = Date.now();
    const record = await writtenRecord(context, full, auditedTool(spec, context.with));
    const events = await eventsOf(spec, full, record);
    requireObserved(events.length > 0, 'an ordinary write leaves no event');
    expectWithin(events, from, Date.now());
    return undefined;
  },
});

async function ofApprovedCall(context: CheckContext): Promise<undefined> {
  const { spec, target, actor } = context;
  const full = await actor('full');
  const { proposal, record } = await proposedChange(context, full);
  const before = await eventsOf(spec, full, record);
  await target.hooks.advanceClock(waitingTime);
  try {
    const from = Date.now() + waitingTime * 1000;
    await completedBy(context, proposal);
    const events = await eventsOf(spec, full, record);
    const added = newEvents(before, events);
    requireObserved(added.length > 0, 'an approved call leaves no event');
    expectWithin(added, from, Date.now() + waitingTime * 1000);
    const earlier = Math.max(...before.map(momentOf));
    const later = Math.min(...added.map(momentOf));
    expectThat(
      earlier <= later,
      'events whose moments follow the order of what happened',
      shownValue(events),
    );
  } finally {
    await target.hooks.advanceClock(-waitingTime);
  }
}

function expectWithin(events: readonly Item[], from: number, to: number): void {
  for (const event of events) {
    const at = fieldText(event, 'at');
    expectThat(instant.test(at), 'an RFC 3339 instant with its offset', at === '' ? shownValue(event) : at);
    const moment = momentOf(event);
    expectThat(
      moment >= from - tolerance * 1000 && moment <= to + tolerance * 1000,
      `a moment between ${new Date(from).toISOString()} and ${new Date(to).toISOString()}, give or take ${tolerance} s`,
      at,
    );
  }
}

function momentOf(event: Item): number {
  return Date.parse(fieldText(event, 'at'));
}

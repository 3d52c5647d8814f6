import { auditedTool, completedBy, proposedChange, writtenRecord } from '../../approvals/audited.ts';
import { subjectParameters } from '../../approvals/subjects.ts';
import { eventsOf, fieldText, newEvents, requireField } from '../../approvals/trail.ts';
import { type CheckContext, check, type Need } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shownValue } from '../shown.ts';

/** Actors that may decide about a request of `full`. */
const approvers = ['approver', 'secondUser'];

type Way = 'write' | 'key' | 'approved';

/** A person, a service key, and a person whose call another one approved. */
export default check<Way>({
  id: 'audit.event-names-actor',
  says: 'MUST name who acted, and who approved, in the event of a change',
  why: '“The system did it” is no answer.',
  parameters: subjectParameters,
  needs: ['actor:full', 'writes'],
  cases: ({ system }) => [
    { name: 'ordinary write', given: 'write' },
    ...(system.authorization.apiKeys
      ? [{ name: 'service key', given: 'key' as const, needs: ['actor:service'] satisfies Need[] }]
      : []),
    { name: 'approved call', given: 'approved', needs: ['hook:approve'] },
  ],
  async run(context, way) {
    requireField(context.spec, 'actor');
    if (way === 'approved') return ofApprovedCall(context);
    const actor = await context.actor(way === 'key' ? 'service' : 'full');
    const full = await context.actor('full');
    const record = await writtenRecord(context, actor, auditedTool(context.spec, context.with));
    const events = await eventsOf(context.spec, full, record);
    requireObserved(events.length > 0, 'an ordinary write leaves no event');
    expectNamed(events, actor);
    return undefined;
  },
});

async function ofApprovedCall(context: CheckContext): Promise<undefined> {
  const { spec, target, actor } = context;
  requireField(spec, 'approvedBy');
  const full = await actor('full');
  const part = approvers.find((name) => target.actors.has(name));
  const approver = part === undefined ? undefined : (await actor(part)).user;
  const { proposal, record } = await proposedChange(context, full);
  const known = await eventsOf(spec, full, record);
  await completedBy(context, proposal, approver);
  const events = newEvents(known, await eventsOf(spec, full, record));
  requireObserved(events.length > 0, 'an approved call leaves no event');
  expectNamed(events, full);
  const named = events.map((event) => fieldText(event, 'approvedBy'));
  expectThat(
    named.some((name) => (approver === undefined ? name !== '' : name.includes(approver))),
    `an event that names ${approver ?? 'a person'} as who approved`,
    shownValue(events),
  );
  expectThat(
    !named.some((name) => name === full.user),
    'an approver other than the requester',
    shownValue(events),
  );
}

function expectNamed(events: readonly Readonly<Record<string, unknown>>[], { user, name }: Actor): void {
  requireObserved(user !== undefined, `the target does not tell how the server knows ${name}`);
  expectThat(
    events.every((event) => fieldText(event, 'actor').includes(user)),
    `events whose actor is ${user}`,
    shownValue(events),
  );
}

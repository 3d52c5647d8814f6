import { eventsOf, type Subject, trailTool } from '../../approvals/trail.ts';
import { shown, shownValue } from '../../checks/shown.ts';
import { itemsOf } from '../../engine/collections.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { actorPart, type StepContext, type StepKind } from '../step-kind.ts';

/** How far the clocks of two machines may be apart, in milliseconds. */
const skewMs = 300_000;

/** RFC 3339 §5.6, date-time: a day, a time and a zone. */
const instant = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

/** Reads what happened to the scenario's record. */
export const readActivity: StepKind = {
  kind: 'read-activity',
  parameters: 'actor: who reads it (default full)',
  parts: [
    {
      name: 'event',
      says: 'The trail holds the mutation, with who asked for it and who approved it',
      needs: (parameters) => [`actor:${actorPart(parameters)}`],
      run: event,
    },
    {
      name: 'time',
      says: 'The event has a time with a zone, within this run',
      needs: (parameters) => [`actor:${actorPart(parameters)}`],
      run: time,
    },
    {
      name: 'only-mutations',
      isTwin: true,
      says: 'Reading calls left nothing in the trail',
      needs: (parameters) => [`actor:${actorPart(parameters)}`],
      run: onlyMutations,
    },
    {
      name: 'own-tenant',
      isTwin: true,
      says: 'Another organization does not see the trail',
      needs: (parameters) => [`actor:${actorPart(parameters)}`, 'actor:other'],
      run: ownTenant,
    },
  ],
};

async function event(context: StepContext): Promise<string> {
  const found = await mutation(context);
  const actor = await context.actor(actorPart(context.with));
  context.note('event', JSON.stringify(found));
  requireObserved(actor.user !== undefined, `needs the user of actor "${actor.name}"`);
  expectThat(found.actor === actor.user, `actor ${actor.user}`, shownValue(found.actor));
  const { approvedBy, approvalId } = found;
  expectThat(
    typeof approvedBy === 'string' && approvedBy !== '' && approvedBy !== actor.user,
    'another person as approver',
    shownValue(approvedBy),
  );
  const { proposed } = context.memory;
  expectThat(
    approvalId === undefined || approvalId === proposed?.reference,
    `approval ${proposed?.reference}`,
    shownValue(approvalId),
  );
  return `${String(found.action)} by ${actor.user}, approved by ${approvedBy}`;
}

async function time(context: StepContext): Promise<string> {
  const { at } = await mutation(context);
  expectThat(typeof at === 'string' && instant.test(at), 'a time with a zone (RFC 3339)', shownValue(at));
  const moment = Date.parse(at);
  const { startedAt } = context.memory;
  expectThat(
    moment >= startedAt - skewMs && moment <= Date.now() + skewMs,
    `a time within this run, from ${new Date(startedAt).toISOString()}`,
    at,
  );
  return at;
}

/** Reading the trail is a reading call about the record as well. */
async function onlyMutations(context: StepContext): Promise<string> {
  const { spec, memory } = context;
  const actor = await context.actor(actorPart(context.with));
  await eventsOf(spec, actor, subjectOf(context));
  const events = await eventsOf(spec, actor, subjectOf(context));
  const reads = [...memory.reads, trailTool(spec).tool.name];
  requireObserved(events.length > 0, 'the trail is empty');
  const read = events.filter(({ action }) => reads.includes(String(action)));
  expectThat(read.length === 0, `no event for ${reads.join(', ')}`, `${read.length} of them`);
  return `${events.length} events, none of them for ${reads.join(', ')}`;
}

async function ownTenant(context: StepContext): Promise<string> {
  await mutation(context);
  const other = await context.actor('other');
  const { tool, byKind, byId } = trailTool(context.spec);
  const { kind, id } = subjectOf(context);
  const reply = await other.caller.call(tool.name, { [byKind]: kind, [byId]: id });
  const seen = itemsOf(tool, reply)?.length ?? 0;
  expectThat(seen === 0, 'no event, or a refusal', shown(reply));
  return reply.succeeded ? 'another organization sees no event' : 'another organization is refused';
}

function subjectOf({ memory }: StepContext): Subject {
  requireObserved(memory.subject !== undefined, 'the scenario has no record to look for');
  return memory.subject;
}

/** The event of the call the scenario had approved. */
async function mutation(context: StepContext): Promise<Record<string, unknown>> {
  const { proposed } = context.memory;
  requireObserved(proposed !== undefined, 'no call was approved');
  const actor = await context.actor(actorPart(context.with));
  const events = await eventsOf(context.spec, actor, subjectOf(context));
  const found = events.find(({ action }) => action === proposed.tool.name);
  expectThat(
    found !== undefined,
    `an event for ${proposed.tool.name}`,
    `${events.length} events: ${events.map(({ action }) => String(action)).join(', ') || 'none'}`,
  );
  return found;
}

import { shown } from '../../checks/shown.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { isRetryTurnedDown, referenceIn, retry } from '../approval-calls.ts';
import { recordIn, scriptedCall, toolNamed, traces } from '../scripted-call.ts';
import { actorPart, type StepContext, type StepKind } from '../step-kind.ts';
import { newSubject } from '../subject.ts';

const needs = (parameters: StepContext['with']) => [`actor:${actorPart(parameters)}`, 'writes'] as const;

/** A mutation that has to wait for a person, beside an ordinary one that has not. */
export const callCritical: StepKind = {
  kind: 'call-critical',
  parameters:
    'readBack: list tool of the record; create: call that makes one; write and shownBy: an ordinary write on it and where it shows; critical: the call that has to wait; actor (default full)',
  parts: [
    {
      name: 'ordinary-write',
      says: 'An ordinary write applies at once',
      needs: (parameters) => [...needs(parameters)],
      run: ordinaryWrite,
    },
    {
      name: 'waits',
      says: 'The critical call answers with a reference, and its record stays as it was',
      needs: (parameters) => [...needs(parameters)],
      run: waits,
    },
    {
      name: 'still-waits',
      isTwin: true,
      says: 'A retry with the reference before anybody approved changes nothing and waits on',
      needs: (parameters) => [...needs(parameters)],
      run: stillWaits,
    },
    {
      name: 'bound',
      isTwin: true,
      says: 'The reference is of no use for other arguments',
      needs: (parameters) => [...needs(parameters)],
      run: bound,
    },
  ],
};

/** The scenario works on a record of its own, so that nothing a tester needs gets lost. */
async function ordinaryWrite(context: StepContext): Promise<string> {
  const actor = await context.actor(actorPart(context.with));
  const subject = await newSubject(context, actor);
  context.memory.subject = subject;
  context.note('record', `${subject.kind} ${String(subject.id)}`);
  const { tool, arguments: args } = scriptedCall(context, context.with.write);
  const shownBy = scriptedCall(context, context.with.shownBy);
  const before = await traces(context, actor, shownBy);
  const reply = await actor.caller.call(tool.name, args);
  expectThat(
    reply.succeeded && referenceIn(context.spec, reply) === undefined,
    `${tool.name} to run at once`,
    shown(reply),
  );
  const after = await traces(context, actor, shownBy);
  expectThat(after === before + 1, `one more entry in ${shownBy.tool.name}`, `${after - before} more`);
  return `${tool.name} ran at once and shows in ${shownBy.tool.name}`;
}

async function waits(context: StepContext): Promise<string> {
  const { spec, memory, note } = context;
  const actor = await context.actor(actorPart(context.with));
  const critical = scriptedCall(context, context.with.critical);
  const before = await subjectNow(context, actor);
  requireObserved(before !== undefined, 'the record is not to be seen');
  const reply = await actor.caller.call(critical.tool.name, critical.arguments);
  const after = await subjectNow(context, actor);
  expectThat(after === before, 'the record as it was', after ?? 'the record is gone', { before });
  const reference = referenceIn(spec, reply);
  expectThat(reference !== undefined, 'a pending reply with a reference', shown(reply));
  memory.proposed = { ...critical, reference };
  note('reference', reference);
  note('record before and after', before);
  return `${critical.tool.name} waits as ${reference}; the record is unchanged`;
}

async function stillWaits(context: StepContext): Promise<string> {
  const actor = await context.actor(actorPart(context.with));
  const { proposed } = context.memory;
  requireObserved(proposed !== undefined, 'no call waits');
  const before = await subjectNow(context, actor);
  const reply = await retry(context, actor, proposed);
  const after = await subjectNow(context, actor);
  expectThat(after === before, 'the record as it was', after ?? 'the record is gone');
  const reference = referenceIn(context.spec, reply);
  expectThat(
    reference === proposed.reference || isRetryTurnedDown(context.spec, proposed, reply),
    `a reply that still waits as ${proposed.reference}`,
    shown(reply),
  );
  return reference === undefined ? 'refused while it waits' : 'waits on under the same reference';
}

/** The same reference for another record, which must stay too. */
async function bound(context: StepContext): Promise<string> {
  const actor = await context.actor(actorPart(context.with));
  const { proposed } = context.memory;
  requireObserved(proposed !== undefined, 'no call waits');
  const other = await newSubject(context, actor);
  const changed = scriptedCall(context, context.with.critical, { record: other.id });
  const reply = await retry(context, actor, proposed, changed.arguments);
  const lister = toolNamed(context, context.with.readBack);
  const untouched = await recordIn(context, actor, lister, other.id);
  expectThat(untouched !== undefined, 'the other record as it was', 'the other record is gone');
  expectThat(
    isRetryTurnedDown(context.spec, proposed, reply) || waitsAnew(context, reply, proposed.reference),
    'a refusal of other arguments',
    shown(reply),
  );
  return `refused for ${String(other.id)}, which is unchanged`;
}

/** A server may take other arguments as a new request, under a reference of its own. */
function waitsAnew(
  { spec }: StepContext,
  reply: Parameters<typeof referenceIn>[1],
  reference: string,
): boolean {
  const other = referenceIn(spec, reply);
  return other !== undefined && other !== reference;
}

async function subjectNow(context: StepContext, actor: Actor): Promise<string | undefined> {
  const { subject } = context.memory;
  requireObserved(subject !== undefined, 'the scenario has no record to work on');
  const record = await recordIn(context, actor, toolNamed(context, context.with.readBack), subject.id);
  return record && JSON.stringify(record);
}

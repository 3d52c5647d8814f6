import { shown } from '../../checks/shown.ts';
import { aRefusal } from '../../checks/tools/refusal.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import {
  decide,
  isRetryTurnedDown,
  isTurnedDown,
  propose,
  referenceIn,
  retry,
  waiting,
} from '../approval-calls.ts';
import { completion } from '../effect.ts';
import { namesListedNow } from '../listing.ts';
import { measured } from '../measured.ts';
import { recordIn, sampleValues, scriptedCall, toolNamed } from '../scripted-call.ts';
import type { StepContext } from '../step-kind.ts';
import { newSubject } from '../subject.ts';

/** Looks for a tool to approve with, and has the requester's own approval tried. */
export async function notByTheAgent(context: StepContext): Promise<string> {
  const { spec, note } = context;
  const { actor, proposed } = await waiting(context);
  const absent = spec.system.tools.absent ?? [];
  const listed = (await namesListedNow(actor)).filter((name) => absent.includes(name));
  expectThat(listed.length === 0, 'no tool that approves', `listed: ${listed.join(', ')}`);
  for (const name of absent) {
    const reply = await actor.caller.call(name, { id: proposed.reference, reference: proposed.reference });
    expectThat(isTurnedDown(context.spec, reply), `${name} does not exist: ${aRefusal}`, shown(reply));
  }
  requireObserved(actor.user !== undefined, `needs the user of actor "${actor.name}"`);
  const own = await decide(context, 'approve', actor, proposed, actor.user);
  note('approval by the requester', own);
  expectThat(
    own === 'refused',
    `${actor.user}, who asked for it, cannot approve it`,
    'the approval was taken',
  );
  return `${absent.length} names of approving tools are unknown; ${actor.user} could not approve the own request`;
}

/** Effects of another call are counted: a record is gone only once, however often it is deleted. */
export async function once(context: StepContext): Promise<string> {
  const { actor } = await waiting(context);
  const sample = await sampleValues(actor, toolNamed(context, context.with.readBack));
  const call = scriptedCall(context, context.with.countable, sample);
  const before = await measured(context, actor, call);
  const made = await propose(context, actor, call);
  const decided = await decide(context, 'approve', actor, made);
  requireObserved(decided === 'taken', 'the approval of a second call was not taken');
  const effects = async () => (await measured(context, actor, call)) - before;
  const how = await completion(context, actor, made, async () => (await effects()) > 0);
  requireObserved(how !== 'not at all', `no effect of ${made.tool.name} is to be seen`);
  await Promise.all([retry(context, actor, made), retry(context, actor, made)]);
  await retry(context, actor, made);
  const count = await effects();
  requireObserved(Number.isInteger(count), 'somebody else changed what is measured here');
  expectThat(count === 1, 'one effect after three more retries', `${count} effects`);
  return `${made.tool.name} took effect once, after three more retries`;
}

/** With the reference of the call that is done by now. */
export async function bound(context: StepContext): Promise<string> {
  const { actor, proposed } = await waiting(context);
  const other = await newSubject(context, actor);
  const changed = scriptedCall(context, context.with.critical, { record: other.id });
  const reply = await retry(context, actor, proposed, changed.arguments);
  const lister = toolNamed(context, context.with.readBack);
  const untouched = await recordIn(context, actor, lister, other.id);
  expectThat(untouched !== undefined, 'the other record as it was', `it is gone: ${shown(reply)}`);
  return `${String(other.id)} is unchanged`;
}

/** Another call, which a person turns down. */
export async function rejected(context: StepContext): Promise<string> {
  const { actor } = await waiting(context);
  const other = await newSubject(context, actor);
  const call = scriptedCall(context, context.with.critical, { record: other.id });
  const proposed = await propose(context, actor, call);
  const decided = await decide(context, 'reject', actor, proposed);
  requireObserved(decided === 'taken', 'the rejection was not taken');
  const reply = await retry(context, actor, proposed);
  const lister = toolNamed(context, context.with.readBack);
  const untouched = await recordIn(context, actor, lister, other.id);
  expectThat(untouched !== undefined, 'the record as it was', `it is gone: ${shown(reply)}`);
  expectThat(
    isRetryTurnedDown(context.spec, proposed, reply) || referenceIn(context.spec, reply) !== undefined,
    'a refusal of the rejected call',
    shown(reply),
  );
  return `${String(other.id)} is unchanged, also after a retry`;
}

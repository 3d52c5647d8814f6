import type { Subject } from '../approvals/trail.ts';
import { shown } from '../checks/shown.ts';
import { requireDescribed } from '../engine/is-described.ts';
import { requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import { sampleValues, scriptedCall, toolNamed } from './scripted-call.ts';
import type { StepContext } from './step-kind.ts';

/** Makes a record with the script's `create` call, at a place where the actor's `readBack` list shows records. */
export async function newSubject(context: StepContext, actor: Actor): Promise<Subject> {
  const lister = toolNamed(context, context.with.readBack);
  const sample = await sampleValues(actor, lister);
  const { tool, arguments: args } = scriptedCall(context, context.with.create, sample);
  requireDescribed(tool);
  const reply = await actor.caller.call(tool.name, args);
  const { record: kind = '' } = tool.operation;
  const { identifier = 'id', companyField } = context.spec.records[kind] ?? {};
  const made = isObject(reply.value) ? reply.value : {};
  const id = made[identifier];
  requireObserved(
    reply.succeeded && id !== undefined && id !== null,
    `${tool.name} does not make a record to work on: ${shown(reply)}`,
  );
  const company = companyField === undefined ? undefined : made[companyField];
  if (typeof company === 'string') context.memory.company = company;
  return { kind, id };
}

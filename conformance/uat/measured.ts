import { requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import { type ScriptedCall, toolNamed } from './scripted-call.ts';
import type { StepContext } from './step-kind.ts';

/**
 * What the script's `measured` sum is at this moment, in effects of the call: each adds the value of one argument. The
 * difference of two is no whole number when somebody else added something in between.
 */
export async function measured(context: StepContext, actor: Actor, call: ScriptedCall): Promise<number> {
  const described = isObject(context.with.measured) ? context.with.measured : {};
  const { member, argument } = described;
  const tool = toolNamed(context, described.tool);
  const reply = await actor.caller.call(tool.name, {});
  const sum = isObject(reply.value) ? reply.value[String(member)] : undefined;
  const step = call.arguments[String(argument)];
  requireObserved(
    reply.succeeded && typeof sum === 'number' && typeof step === 'number',
    `${tool.name} does not answer with a sum under ${String(member)}`,
  );
  return sum / step;
}

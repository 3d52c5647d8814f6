import type { CheckContext } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shown, shownValue } from '../shown.ts';
import { requireOrdinaryCall } from './ordinary-call.ts';
import { plausibleArguments } from './plausible-arguments.ts';
import { aRefusal, isRefusal } from './refusal.ts';

/** Calls a tool that must not exist, after an ordinary call showed that calls work. @throws Violation unless it is refused */
export async function expectUnknownTool(context: CheckContext, actor: Actor, name: string): Promise<void> {
  await requireOrdinaryCall(context, actor);
  for (const args of await plausibleArguments(context, actor, name)) {
    const reply = await actor.caller.call(name, args);
    expectThat(isRefusal(reply, context.spec), `${name} does not exist: ${aRefusal}`, shown(reply), {
      arguments: shownValue(args),
    });
  }
}

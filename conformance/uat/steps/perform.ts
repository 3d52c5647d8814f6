import { answeredValue } from '../../approvals/outcome.ts';
import { shown, shownValue } from '../../checks/shown.ts';
import { itemsOf } from '../../engine/collections.ts';
import { valueAmong } from '../../engine/shown-expression.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { isTurnedDown, referenceIn } from '../approval-calls.ts';
import { scriptedCall } from '../scripted-call.ts';
import { actorPart, type StepContext, type StepKind } from '../step-kind.ts';

const needs = (parameters: StepContext['with']) => [`actor:${actorPart(parameters)}`, 'writes'] as const;

/** Calls that change something at once, and what has to be true afterwards. */
export const perform: StepKind = {
  kind: 'perform',
  parameters:
    'calls: calls in their order, each with `keep`, a name for the record it answers with, or `orRefused` where a refusal is as good; shownBy: a reading call, with `holds`: expressions (CEL) over `answer`, `items` where it is a list, and `kept` that have to be true; refused: a call that has to be refused and to leave that so; actor (default full)',
  parts: [
    {
      name: 'done',
      says: 'The calls are done at once',
      needs: (parameters) => [...needs(parameters)],
      run: done,
    },
    {
      name: 'shown',
      says: 'What they did is shown as the script expects',
      needs: (parameters) => [...needs(parameters)],
      run: async (context) =>
        expectShown(context, await context.actor(actorPart(context.with)), 'is shown as expected'),
    },
    {
      name: 'refused',
      isTwin: true,
      says: 'What must not be done next is refused, and leaves everything as it was',
      needs: (parameters) => [...needs(parameters)],
      run: refused,
    },
  ],
};

async function done(context: StepContext): Promise<string> {
  const actor = await context.actor(actorPart(context.with));
  const described = listOf(context.with.calls);
  requireObserved(described.length > 0, 'the script names no call');
  for (const one of described) {
    const { tool, arguments: args } = scriptedCall(context, one);
    const reply = await actor.caller.call(tool.name, args);
    if (isObject(one) && one.orRefused === true && isTurnedDown(context.spec, reply)) continue;
    expectThat(
      reply.succeeded && referenceIn(context.spec, reply) === undefined,
      `${tool.name} to be done at once`,
      shown(reply),
    );
    const answer = answeredValue(reply);
    if (!isObject(one) || one.keep === undefined) continue;
    expectThat(isObject(answer), `${tool.name} to answer with a record`, shown(reply));
    context.memory.kept[String(one.keep)] = answer;
    context.note(String(one.keep), shownValue(answer));
  }
  return described.map((one) => scriptedCall(context, one).tool.name).join(', ');
}

async function expectShown(context: StepContext, actor: Actor, told: string): Promise<string> {
  const { shownBy } = context.with;
  const { tool, arguments: args } = scriptedCall(context, shownBy);
  const reply = await actor.caller.call(tool.name, args);
  requireObserved(reply.succeeded, `${tool.name} does not answer`);
  const expressions = listOf(isObject(shownBy) ? shownBy.holds : undefined).map(String);
  requireObserved(expressions.length > 0, 'the script does not say what has to be true');
  const variables = variablesOf(context, reply, itemsOf(tool, reply));
  for (const expression of expressions)
    expectThat(valueAmong(expression, variables) === true, `${expression}`, shown(reply));
  return `${tool.name}: what was done ${told}`;
}

async function refused(context: StepContext): Promise<string> {
  const actor = await context.actor(actorPart(context.with));
  const { tool, arguments: args } = scriptedCall(context, context.with.refused);
  const reply = await actor.caller.call(tool.name, args);
  expectThat(isTurnedDown(context.spec, reply), `${tool.name} to be refused`, shown(reply));
  await expectShown(context, actor, 'stays');
  return `${tool.name} was refused, and nothing changed`;
}

function variablesOf(
  { memory }: StepContext,
  reply: RpcReply,
  items: readonly unknown[] | undefined,
): Record<string, unknown> {
  return { answer: answeredValue(reply), kept: memory.kept, ...(items ? { items } : {}) };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

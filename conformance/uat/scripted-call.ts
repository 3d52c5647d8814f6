import type { Tool } from '../../spec/spec.ts';
import { itemsOf, readCollection } from '../engine/collections.ts';
import { requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import { daysAround } from './days-around.ts';
import type { StepContext } from './step-kind.ts';
import { filled } from './templates.ts';

/** A call as scripts write it: a tool and a template of its arguments. */
export interface ScriptedCall {
  tool: Tool;
  arguments: Readonly<Record<string, unknown>>;
}

/** The tool of this name. Loading a script has made sure that there is one. */
export function toolNamed({ spec }: Pick<StepContext, 'spec'>, name: unknown): Tool {
  const tool = spec.tools.find((one) => one.name === name);
  requireObserved(tool !== undefined, `the script names no tool of the spec here: ${String(name)}`);
  return tool;
}

/** The call a script describes under a word of `with`, its placeholders filled in. */
export function scriptedCall(
  context: StepContext,
  described: unknown,
  values: Readonly<Record<string, unknown>> = {},
): ScriptedCall {
  const { tool, arguments: template = {} } = isObject(described) ? described : {};
  const args = filled(template, { ...valuesOf(context), ...values });
  return { tool: toolNamed(context, tool), arguments: args as Record<string, unknown> };
}

function valuesOf({ memory }: StepContext): Record<string, unknown> {
  const kept = Object.entries(memory.kept).flatMap(([name, record]) =>
    Object.entries(record).map(([field, value]) => [`${name}.${field}`, value]),
  );
  return {
    run: memory.run,
    ...daysAround(memory.startedAt),
    ...Object.fromEntries(kept),
    ...(memory.subject ? { record: memory.subject.id } : {}),
  };
}

/** Fields of the first record a list tool shows, as `sample.<field>`: places and references that surely exist. */
export async function sampleValues(actor: Actor, lister: Tool): Promise<Record<string, unknown>> {
  const reply = await actor.caller.call(lister.name, {});
  const [first = {}] = itemsOf(lister, reply) ?? [];
  return Object.fromEntries(Object.entries(first).map(([field, value]) => [`sample.${field}`, value]));
}

/** A record as a list tool shows it at this moment; undefined when it does not. */
export async function recordIn(
  { spec }: StepContext,
  actor: Actor,
  lister: Tool,
  id: unknown,
): Promise<Record<string, unknown> | undefined> {
  const identifier = spec.records[lister.operation.record ?? '']?.identifier ?? 'id';
  const { items } = await readCollection(actor, lister, {});
  return items.find((item) => item[identifier] === id);
}

/** How many records of a list hold the text of this run. */
export async function traces({ memory }: StepContext, actor: Actor, shownBy: ScriptedCall): Promise<number> {
  const { items } = await readCollection(actor, shownBy.tool, shownBy.arguments);
  return items.filter((item) => JSON.stringify(item).includes(memory.run)).length;
}

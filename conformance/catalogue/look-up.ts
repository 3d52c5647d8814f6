import type { CatalogueRules, JsonSchema, Spec, Tool } from '../../spec/spec.ts';
import { requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';

/** The tool that tells which actions there are, and the words it uses. */
export interface CatalogueTool {
  tool: Tool;
  rules: CatalogueRules;
}

/** What is asked for; nothing asks for the modules. */
export interface Question {
  module?: string;
  action?: string;
  search?: string;
}

/** An action as a list of actions shows it. */
export type Entry = Readonly<Record<string, unknown>>;

/** Skips the case where no tool looks actions up. */
export function catalogueTool({ tools }: Spec): CatalogueTool {
  const tool = tools.find(({ operation }) => operation.catalogue);
  const rules = tool?.operation.catalogue;
  requireObserved(tool !== undefined && rules !== undefined, 'no tool looks up actions');
  return { tool, rules };
}

export function lookUp(actor: Actor, { tool, rules }: CatalogueTool, question: Question): Promise<RpcReply> {
  const asked = Object.entries(question).map(([word, text]) => [rules[word as keyof Question], text]);
  return actor.caller.call(tool.name, Object.fromEntries(asked));
}

/** The members of a list in a reply; undefined where the reply has no such list. */
export function entriesIn(reply: RpcReply, member: string): readonly Entry[] | undefined {
  const list = reply.succeeded && isObject(reply.value) ? reply.value[member] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : undefined;
}

/** The modules with the number of actions each is said to have. Skips the case when they are not told. */
export async function countedModules(
  actor: Actor,
  catalogue: CatalogueTool,
): Promise<{ module: string; count: number }[]> {
  const { returns } = catalogue.rules;
  const reply = await lookUp(actor, catalogue, {});
  const modules = (entriesIn(reply, returns.modules) ?? []).map((entry) => ({
    module: String(entry[returns.module]),
    count: Number(entry[returns.count]),
  }));
  requireObserved(modules.length > 0, `${catalogue.tool.name} tells no modules`);
  return modules;
}

/** The schema shown of an action; undefined where none is. */
export async function shownSchema(
  actor: Actor,
  catalogue: CatalogueTool,
  action: string,
): Promise<{ reply: RpcReply; schema: JsonSchema | undefined }> {
  const reply = await lookUp(actor, catalogue, { action });
  const schema =
    reply.succeeded && isObject(reply.value) ? reply.value[catalogue.rules.returns.schema] : undefined;
  return { reply, schema: isObject(schema) ? schema : undefined };
}

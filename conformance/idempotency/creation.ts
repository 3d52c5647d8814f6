import type { Spec, Tool } from '../../spec/spec.ts';
import { type Item, recordReader } from '../approvals/record-reader.ts';
import { referencePaths } from '../approvals/reference-paths.ts';
import { type Arguments, uniqueText, writeArguments } from '../approvals/write-arguments.ts';
import type { CheckContext } from '../engine/check.ts';
import type { Actor } from '../target/actors.ts';
import { ownParent } from './own-parent.ts';
import { ownReference } from './own-reference.ts';

export type Knowledge = Pick<CheckContext, 'spec' | 'observe' | 'target' | 'seed'>;

/** A call that makes a record, and something in it that no other record bears. */
export interface Creation {
  tool: Tool;
  args: Arguments;
  /** A text, or the identifier of a record made for the purpose; undefined where the arguments have no room for either. */
  mark: string | undefined;
}

/** Ordinary creations by a tool, until a correct server should have taken one. Those that can be told apart come first. */
export async function* creations(knowledge: Knowledge, actor: Actor, tool: Tool): AsyncGenerator<Creation> {
  const plain = await creation(knowledge, actor, tool, false);
  const complete = plain.mark === undefined ? await creation(knowledge, actor, tool, true) : undefined;
  if (complete?.mark !== undefined) yield complete;
  yield plain;
  if (complete?.mark === undefined) yield complete ?? (await creation(knowledge, actor, tool, true));
}

async function creation(
  knowledge: Knowledge,
  actor: Actor,
  tool: Tool,
  complete: boolean,
): Promise<Creation> {
  const parent = await ownParent(knowledge, actor, tool);
  const given = parent ? { [parent.argument]: parent.id } : {};
  const args = await writeArguments(knowledge, actor, tool, { seed: knowledge.seed, given, complete });
  const text = uniqueText(args);
  if (text !== undefined) return { tool, args, mark: text };
  const referring = await ownReference(knowledge, actor, args, referencePaths(knowledge.spec, tool));
  return { tool, ...(referring ?? { args, mark: undefined }) };
}

/** The records of a kind that bear a mark, read anew. Undefined where nothing lists the kind. */
export async function marked(
  spec: Spec,
  actor: Actor,
  kind: string,
  mark: string,
): Promise<readonly Item[] | undefined> {
  const reader = recordReader(spec, async () => actor, kind);
  if (!reader) return undefined;
  const text = JSON.stringify(mark);
  return (await reader.all(mark)).filter((item) => JSON.stringify(item).includes(text));
}

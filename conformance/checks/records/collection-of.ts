import type { Spec, Tool } from '../../../spec/spec.ts';
import { plainLister } from '../../approvals/plain-lister.ts';
import type { CheckContext } from '../../engine/check.ts';
import { NotObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';

type Items = readonly Record<string, unknown>[];

/** Parents looked below until one has children. */
const mostParents = 10;

/** The list tool a row names. @throws when there is none: a mistake in the row */
export function toolNamed({ tools }: Spec, name: unknown): Tool {
  const tool = tools.find((each) => each.name === name);
  if (!tool) throw new Error(`The parameters name tool "${name}", which the spec does not have.`);
  return tool;
}

/** The tool that lists all records of a kind without being told which. */
export function listOf(spec: Spec, kind: string | undefined): Tool | undefined {
  return kind === undefined ? undefined : plainLister(spec, kind);
}

/** Everything the actor sees in a list; below a parent, the children of the first one that has any. Skips the case when it is empty. */
export async function collectionOf(
  { observe }: Pick<CheckContext, 'observe'>,
  actor: Actor,
  tool: Tool,
): Promise<Items> {
  const { parent } = tool.operation;
  const below = parent
    ? (await observe.identifiers(actor, parent.record))
        .slice(0, mostParents)
        .map((id) => ({ [parent.argument]: id }))
    : [{}];
  for (const args of below) {
    const { items } = await observe.collection(actor, tool, args);
    if (items.length > 0) return items;
  }
  throw new NotObserved(`${actor.name} sees no record in ${tool.name}`);
}

import type { Tool } from '../../../spec/spec.ts';
import type { CheckContext } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { expectNothingOf, shows } from './canaries.ts';

/** Below how many records a nested collection is read. */
const mostParents = 5;

/**
 * Reads a collection whole as each of two actors and expects that neither sees anything of the other, nor gets at it by
 * a filter. Skips the case unless each sees what is planted in its own organization: only then could a leak be seen.
 */
export async function expectApart(context: CheckContext, tool: Tool, one: Actor, two: Actor): Promise<void> {
  const turns = [
    { viewer: one, stranger: two },
    { viewer: two, stranger: one },
  ];
  const offered = await Promise.all(turns.map(({ viewer }) => isOffered(context, tool, viewer)));
  requireObserved(offered.includes(true), `${tool.name} is offered to neither actor`);
  for (const { viewer, stranger } of turns.filter((_, at) => offered[at])) {
    const replies = await collectionOf(context, tool, viewer);
    for (const reply of replies) expectNothingOf(stranger, reply, tool.name);
    const reason = `actor "${viewer.name}" sees none of its own canaries in ${tool.name}, so another's could not be seen either`;
    requireObserved(
      replies.some((reply) => shows(reply, viewer)),
      reason,
    );
  }
  if (offered.includes(false)) return;
  await expectFiltersInside(context, tool, one, two);
  await expectFiltersInside(context, tool, two, one);
}

/** What an actor is not offered it cannot be shown anything by. */
async function isOffered({ observe }: CheckContext, { name }: Tool, actor: Actor): Promise<boolean> {
  return (await observe.tools(actor)).some((tool) => tool.name === name);
}

async function collectionOf(
  { observe }: CheckContext,
  tool: Tool,
  viewer: Actor,
): Promise<readonly RpcReply[]> {
  const { parent } = tool.operation;
  if (!parent)
    return (await observe.collection(viewer, tool, await observe.requiredArguments(viewer, tool))).replies;
  const parents = (await observe.identifiers(viewer, parent.record)).slice(0, mostParents);
  const collections = await Promise.all(
    parents.map((id) => observe.collection(viewer, tool, { [parent.argument]: id })),
  );
  return collections.flatMap(({ replies }) => replies);
}

/** Each filter once with a value that the stranger's records have: an identifier of theirs where it names a record. */
async function expectFiltersInside(
  context: CheckContext,
  tool: Tool,
  viewer: Actor,
  stranger: Actor,
): Promise<void> {
  const { observe, spec } = context;
  const { filters = {}, parent, record = '' } = tool.operation;
  if (parent) return;
  const { items } = await observe.collection(stranger, tool, await observe.requiredArguments(stranger, tool));
  const required = await observe.requiredArguments(viewer, tool);
  for (const [argument, { field }] of Object.entries(filters)) {
    const referred = spec.records[record]?.fields[field]?.references;
    const values = referred
      ? await observe.identifiers(stranger, referred)
      : items.map((item) => item[field]);
    const value = values.find((one) => one !== undefined && one !== null);
    if (value === undefined) continue;
    const reply = await viewer.caller.call(tool.name, { ...required, [argument]: value });
    expectNothingOf(stranger, reply, `${tool.name} filtered by ${argument}`);
  }
}

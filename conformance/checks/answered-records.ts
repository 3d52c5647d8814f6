import type { Spec, Tool } from '../../spec/spec.ts';
import { answeredValue } from '../approvals/outcome.ts';
import { tryCalls } from '../approvals/proposal.ts';
import type { Item } from '../approvals/record-reader.ts';
import type { Case, CheckContext } from '../engine/check.ts';
import { itemsOf } from '../engine/collections.ts';
import { requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import { type Kind, type KindedPart, partsShown } from '../kinds/kinded-parts.ts';
import type { Actor } from '../target/actors.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';
import { collectionOf } from './records/collection-of.ts';

/** Records a tool that gets single ones is asked for. */
const mostRecords = 5;

/** Writes whose answer is looked at: those that can be tried without an effect on anybody else's case. */
const triedWrites: readonly Tool['operation']['kind'][] = ['create', 'update', 'append', 'transition'];

/**
 * A case for each kind of record in which one of the conventions stands, with the tools that answer with such records; another
 * for those that write, where they are bound to answer with such a value.
 */
export function kindsShowing(spec: Spec, kinds: readonly Kind[]): Case<readonly Tool[]>[] {
  const shows = (tool: Tool, isBound: boolean) =>
    partsShown(spec, tool).some(
      ({ kind, schema }) => kinds.includes(kind) && !(isBound && [schema.type].flat().includes('null')),
    );
  const showing = spec.tools.filter((tool) => isTried(spec, tool) && shows(tool, tool.safety !== 'read'));
  return [false, true].flatMap((writes) => {
    const tools = showing.filter(({ safety }) => (safety !== 'read') === writes);
    return [...new Set(tools.map(({ operation }) => operation.record as string))].map((record) => ({
      name: writes ? `${record} when written` : record,
      given: tools.filter(({ operation }) => operation.record === record),
      needs: writes ? (['writes'] as const) : [],
    }));
  });
}

function isTried({ records }: Spec, { safety, operation }: Tool): boolean {
  const keptBy = records[operation.record ?? '']?.keptBy ?? 'tools';
  if (keptBy !== 'tools') return false;
  // What runs for the caller may be nothing at all.
  return safety === 'read'
    ? operation.onePer === undefined
    : safety === 'write' && triedWrites.includes(operation.kind);
}

/** A record as a tool answered with it. */
export interface Answered {
  tool: Tool;
  record: Item;
  /** What the spec says of its members. */
  parts: readonly KindedPart[];
}

/** The records of an ordinary call of each tool. Skips the case when one of them answers with none. */
export async function* answeredRecords(
  context: CheckContext,
  tools: readonly Tool[],
): AsyncGenerator<Answered> {
  const actor = await context.actor('full');
  for (const tool of tools) {
    const records =
      tool.safety === 'read'
        ? await recordsRead(context, actor, tool)
        : recordsIn(tool, await written(context, actor, tool));
    requireObserved(records.length > 0, `${tool.name} answers with no record`);
    const parts = partsShown(context.spec, tool);
    for (const record of records) yield { tool, record, parts };
  }
}

async function written(context: CheckContext, actor: Actor, tool: Tool): Promise<RpcReply> {
  const { outcome, reply } = await tryCalls(context, actor, tool);
  requireObserved(outcome.kind === 'done', `an ordinary call of ${tool.name} is not done at once`);
  return reply;
}

async function recordsRead({ observe }: CheckContext, actor: Actor, tool: Tool): Promise<readonly Item[]> {
  const { kind, parent, identifier, record = '' } = tool.operation;
  if (parent) return collectionOf({ observe }, actor, tool);
  const args = await observe.requiredArguments(actor, tool);
  if (kind === 'list') return (await observe.collection(actor, tool, args)).items;
  const found: Item[] = [];
  for (const id of (await observe.identifiers(actor, record)).slice(0, mostRecords))
    found.push(...recordsIn(tool, await actor.caller.call(tool.name, { ...args, [identifier ?? 'id']: id })));
  return found;
}

/** The records in a reply of a tool; none in one that does not succeed. */
function recordsIn(tool: Tool, reply: RpcReply): readonly Item[] {
  if (tool.operation.kind === 'list') return itemsOf(tool, reply) ?? [];
  const value = reply.succeeded ? answeredValue(reply) : undefined;
  return isObject(value) ? [value] : [];
}

import type { Paging, Spec, Tool } from '../../../spec/spec.ts';
import type { Case } from '../../engine/check.ts';
import { itemsOf } from '../../engine/collections.ts';
import { expectThat } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';

/** A list tool and its paging arguments. */
export interface PagedList {
  tool: Tool;
  page: Paging;
}

/** A case for each list that is paged. */
export function eachPagedList({ tools }: Spec): Case<PagedList>[] {
  return tools.flatMap((tool) => {
    const { kind, page } = tool.operation;
    return kind === 'list' && page ? [{ name: tool.name, given: { tool, page } }] : [];
  });
}

/** Reads one page anew. @throws Violation when the call does not answer with a collection */
export async function pageOf(
  actor: Actor,
  tool: Tool,
  args: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>[]> {
  return (await repliedPage(actor, tool, args)).items;
}

/** The same, with the reply it was read from. */
export async function repliedPage(
  actor: Actor,
  tool: Tool,
  args: Readonly<Record<string, unknown>>,
): Promise<{ items: Record<string, unknown>[]; reply: RpcReply }> {
  const reply = await actor.caller.call(tool.name, args);
  const items = itemsOf(tool, reply);
  expectThat(items !== undefined, `${tool.name} answers with a collection`, shown(reply));
  return { items, reply };
}

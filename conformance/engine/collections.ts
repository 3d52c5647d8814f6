import type { RecordType, Tool } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';
import { requireDescribed } from './is-described.ts';
import { firstPage, pageBehind } from './pages.ts';
import { NotObserved } from './violation.ts';

/** A whole collection as one caller sees it. */
export interface Collection {
  items: readonly Record<string, unknown>[];
  /** Replies of the pages it was read from. */
  replies: readonly RpcReply[];
}

/** A list is followed no further than this. */
export const mostPages = 100;

/** Reads a collection page by page, until its end is told, a page is empty, or it only repeats the one before. */
export async function readCollection(
  actor: Actor,
  tool: Tool,
  args: Readonly<Record<string, unknown>>,
  pages = mostPages,
): Promise<Collection> {
  requireDescribed(tool);
  const { page } = tool.operation;
  const items: Record<string, unknown>[] = [];
  const replies: RpcReply[] = [];
  let previous = '';
  let paging: Record<string, unknown> | undefined = page ? firstPage(page, page.maximumSize) : {};
  for (let number = 1; number <= pages && paging; number += 1) {
    const reply = await actor.caller.call(tool.name, { ...args, ...paging });
    const found = itemsOf(tool, reply);
    if (!found) throw new NotObserved(`${tool.name} does not answer with a collection`);
    replies.push(reply);
    const text = JSON.stringify(found);
    if (found.length === 0 || text === previous) break;
    previous = text;
    items.push(...found);
    const total = page?.total && (reply.value as Record<string, unknown> | null)?.[page.total];
    if (typeof total === 'number' && items.length >= total) break;
    paging = page && pageBehind(page, page.maximumSize, number, reply);
  }
  return { items, replies };
}

/** The items of one reply of a list tool: the declared member, else the reply itself or its only array member. */
export function itemsOf(tool: Tool, reply: RpcReply): Record<string, unknown>[] | undefined {
  if (!reply.succeeded) return undefined;
  const { value } = reply;
  if (Array.isArray(value)) return value.filter(isObject);
  if (value === null || typeof value !== 'object') return undefined;
  const declared = tool.operation.page && (value as Record<string, unknown>)[tool.operation.page.items];
  if (Array.isArray(declared)) return declared.filter(isObject);
  const { beside = {} } = tool.operation;
  const [only, ...others] = Object.entries(value).filter(
    ([member, part]) => Array.isArray(part) && !(member in beside),
  );
  return only && others.length === 0 ? recordsIn(value, only[0]) : undefined;
}

/** The records in a member of a reply; none where it holds something else. */
export function recordsIn(value: unknown, member: string): Record<string, unknown>[] {
  const found = isObject(value) ? value[member] : undefined;
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** What records are called by, without those that do not say it. */
export function identifiersIn(
  items: Collection['items'],
  { identifier }: Pick<RecordType, 'identifier'>,
): readonly unknown[] {
  return items.map((item) => item[identifier]).filter((id) => id !== undefined && id !== null);
}

import { isObject } from '../json-object.ts';
import type { Caller, CallOptions } from '../wire/caller.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';
import type { LiveTool } from './check.ts';
import { mostPages } from './collections.ts';

/**
 * What tools/list shows a caller, page by page until no new cursor comes (MCP, Utilities, Pagination); or the reply that
 * does not answer with tools.
 */
export async function listedTools(
  caller: Caller,
  options?: CallOptions,
): Promise<{ tools: readonly LiveTool[] } | { refusal: RpcReply }> {
  const tools: LiveTool[] = [];
  const seen = new Set<unknown>();
  for (let cursor: unknown; seen.size < mostPages; seen.add(cursor)) {
    const reply = await caller.request('tools/list', cursor === undefined ? {} : { cursor }, options);
    const page = reply.succeeded ? reply.result?.tools : undefined;
    if (!Array.isArray(page)) return { refusal: reply };
    tools.push(...(page.filter(isObject) as LiveTool[]));
    cursor = reply.result?.nextCursor;
    if (typeof cursor !== 'string' || seen.has(cursor)) break;
  }
  return { tools };
}

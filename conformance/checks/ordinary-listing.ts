import { requireObserved } from '../engine/violation.ts';
import type { Caller } from '../wire/caller.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';

/** The positive twin of most negatives: an ordinary listing succeeds. Skips the case when it does not. */
export async function requireOrdinaryListing(caller: Caller): Promise<void> {
  requireObserved(
    listsTools(await caller.request('tools/list', {})),
    'an ordinary tools/list does not answer with tools',
  );
}

/** Whether a reply lists at least one tool that has a name; an empty list is what a stub sends. */
export function listsTools(reply: RpcReply): boolean {
  return reply.succeeded && membersOf(reply.result?.tools).some(({ name }) => typeof name === 'string');
}

/** Whether a call succeeded with at least one content part (MCP, Tools, Tool Result). */
export function hasContent(reply: RpcReply): boolean {
  return reply.succeeded && membersOf(reply.result?.content).some(({ type }) => typeof type === 'string');
}

function membersOf(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter((item) => item !== null && typeof item === 'object') : [];
}

import type { Selector } from '../../../spec/spec.ts';
import type { CheckContext } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';

/** The header that selects a portal. Skips the case where the system has none. */
export function selectorOf({ spec }: CheckContext): Selector {
  const { selector } = spec.system.authorization;
  requireObserved(selector !== undefined, 'the spec has no header that selects a portal');
  return selector;
}

/** A listing through a portal, or whatever the header names instead of one. */
export function listingThrough({ caller }: Actor, { header }: Selector, portal: string): Promise<RpcReply> {
  return caller.request('tools/list', {}, { headers: { [header]: portal } });
}

/** Names in a listing; undefined when the reply is none. */
export function namesIn(reply: RpcReply): string[] | undefined {
  const tools = reply.succeeded ? reply.result?.tools : undefined;
  return Array.isArray(tools) ? tools.map((tool) => String(tool?.name)).sort() : undefined;
}

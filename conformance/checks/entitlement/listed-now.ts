import type { Spec } from '../../../spec/spec.ts';
import type { LiveTool } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import type { CallOptions } from '../../wire/caller.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';

/** The names tools/list shows an actor at this moment, all pages; undefined when it does not answer with tools. */
export async function listedNow(actor: Actor, options: CallOptions = {}): Promise<string[] | undefined> {
  const names: string[] = [];
  const seen = new Set<unknown>();
  for (let cursor: unknown; !seen.has(cursor) && seen.size < 100; ) {
    seen.add(cursor);
    const params = cursor === undefined ? {} : { cursor };
    const reply = await actor.caller.request('tools/list', params, options);
    const tools = toolsOf(reply);
    if (!tools) return undefined;
    names.push(...tools.map(({ name }) => String(name)));
    cursor = reply.result?.nextCursor;
    if (typeof cursor !== 'string') break;
  }
  return names;
}

/** The positive twin of a short listing: somebody is shown a documented tool. Skips the case when nobody is. */
export function requireSomeListing({ tools }: Spec, listed: readonly LiveTool[]): void {
  const documented = listed.some((one) => tools.some(({ name }) => name === one.name));
  requireObserved(documented, 'no documented tool is listed to anybody');
}

function toolsOf(reply: RpcReply): LiveTool[] | undefined {
  const tools = reply.succeeded ? reply.result?.tools : undefined;
  return Array.isArray(tools) ? (tools.filter(isObject) as LiveTool[]) : undefined;
}

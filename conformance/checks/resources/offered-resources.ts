import type { CheckContext } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import type { Caller } from '../../wire/caller.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';

/** Whether initialize advertises resources (MCP, Resources, Capabilities). Skips the case when it does not answer. */
export async function advertisesResources(caller: Caller, { spec }: CheckContext): Promise<boolean> {
  const { documented } = spec.system.protocol;
  const clientInfo = { name: 'touchstone', version: '0' };
  const reply = await caller.request('initialize', {
    protocolVersion: documented[0],
    capabilities: {},
    clientInfo,
  });
  const capabilities = reply.succeeded ? reply.result?.capabilities : undefined;
  requireObserved(
    capabilities !== null && typeof capabilities === 'object',
    'initialize does not answer with capabilities',
  );
  return 'resources' in capabilities;
}

/** A read that returned something (MCP, Resources, Reading Resources). */
export function serves(reply: RpcReply): boolean {
  const contents = reply.result?.contents;
  return reply.succeeded && Array.isArray(contents) && contents.length > 0;
}

/** The spec's URIs that can be read. Skips the case when resources are not advertised, or none of them can be read. */
export async function readableUris(context: CheckContext): Promise<{ caller: Caller; readable: string[] }> {
  const { caller } = await context.actor('full');
  requireObserved(await advertisesResources(caller, context), 'does not apply: resources are not advertised');
  const readable: string[] = [];
  for (const uri of context.spec.system.resources?.uris ?? []) {
    if (serves(await caller.request('resources/read', { uri }))) readable.push(uri);
  }
  requireObserved(readable.length > 0, 'no resource below an allowed prefix can be read');
  return { caller, readable };
}

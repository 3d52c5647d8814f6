import type { Spec } from '../../spec/spec.ts';
import { requireObserved } from '../engine/violation.ts';
import type { Caller } from '../wire/caller.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';

/** How a client learns what a server is: `initialize`, or since MCP 2026-07-28 `server/discover`. */
export async function greeted(caller: Caller, { system }: Pick<Spec, 'system'>): Promise<RpcReply> {
  const { conversation, documented } = system.protocol;
  const [method, params] =
    conversation === 'request-metadata'
      ? ['server/discover', {}]
      : ['initialize', { protocolVersion: documented.at(-1), capabilities: {}, clientInfo }];
  const reply = await caller.request(method as string, params);
  requireObserved(reply.succeeded, `${method} is not answered`);
  return reply;
}

const clientInfo = { name: 'touchstone', version: '1' };

import { RpcReply } from '../rpc-reply.ts';

/** A reply with this as its JSON body. */
export function rpcReplyOf(body: unknown, status = 200): RpcReply {
  return new RpcReply({
    request: { method: 'POST', url: 'http://server.invalid/mcp', headers: {} },
    response: {
      status,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      truncated: false,
    },
    durationMs: 1,
  });
}

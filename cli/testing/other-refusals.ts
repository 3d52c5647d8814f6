import type { WireReply, WireRequest } from '../../reference-server/http/wire.ts';

/** What a refused call is answered with, as far as it is JSON-RPC. */
interface RefusedCall {
  jsonrpc: string;
  id: unknown;
  error: { code: number; message: string; data?: Readonly<Record<string, unknown>> };
}

/** MCP, Tools, Error Handling: what goes wrong with a call may stand in its result, for the model to read. */
export function asToolError(reply: WireReply, request: WireRequest): WireReply {
  const refused = refusedCall(reply, request);
  if (!refused) return reply;
  const { error, ...message } = refused;
  const content = [{ type: 'text', text: JSON.stringify({ error }) }];
  return { ...reply, status: 200, body: JSON.stringify({ ...message, result: { content, isError: true } }) };
}

/** The same JSON-RPC error, under one HTTP status whatever it says. */
export function withStatus(status: number): (reply: WireReply, request: WireRequest) => WireReply {
  return (reply, request) => (refusedCall(reply, request) ? { ...reply, status } : reply);
}

/** As a REST API answers: an HTTP status and a body that is no JSON-RPC. Where there is no such status, JSON-RPC says it. */
export function asPlainHttp(reply: WireReply, request: WireRequest): WireReply {
  const refused = refusedCall(reply, request);
  if (!refused || reply.status < 400) return reply;
  const { message, data } = refused.error;
  return { ...reply, body: JSON.stringify({ message, ...data }) };
}

/** The refusal of a tool call; undefined for every other reply. */
export function refusedCall(reply: WireReply, { body }: WireRequest): RefusedCall | undefined {
  if (!isRpcError(reply) || !body.includes('"tools/call"')) return undefined;
  const message = JSON.parse(reply.body) as RefusedCall;
  return message.id === null ? undefined : message;
}

function isRpcError({ body }: WireReply): boolean {
  return body.includes('"jsonrpc"') && body.includes('"error":{"code":');
}

/** A refusal in the place of whatever the reply was. */
export function jsonRefusal(
  status: number,
  code: string,
  reply: WireReply,
  { body }: WireRequest,
): WireReply {
  const { id = null } = JSON.parse(body.toString()) as { id?: unknown };
  const error = { code: -32009, message: 'Not now.', data: { status, code } };
  return { ...reply, status, body: JSON.stringify({ jsonrpc: '2.0', id, error }) };
}

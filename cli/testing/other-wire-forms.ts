import type { WireReply, WireRequest } from '../../reference-server/http/wire.ts';

/** Changes the message in a JSON reply that carries JSON-RPC; leaves every other reply as it is. */
export function onJson(
  reply: WireReply,
  change: (message: unknown) => unknown,
  headers: Record<string, string>,
): WireReply {
  if (!reply.body.includes('"jsonrpc"')) return reply;
  return {
    ...reply,
    headers: { ...reply.headers, ...headers },
    body: JSON.stringify(change(JSON.parse(reply.body)), null, 2),
  };
}

/** JSON-RPC 2.0 §5.1: data may be left out; an upstream's status is promised, so that stays. */
export function withoutErrorData(message: unknown): unknown {
  const { error, ...others } = message as { error?: { data?: { status?: unknown } } };
  if (error === undefined || error.data?.status !== undefined) return message;
  const { data: _left, ...rest } = error;
  return { ...others, error: rest };
}

/** MCP 2025-03-26, Transports: a server may answer a POST with a stream, and send other messages before the response. */
export function asEventStream(reply: WireReply, { headers }: WireRequest): WireReply {
  if (reply.status !== 200 || !reply.body.includes('"jsonrpc"')) return reply;
  if (!headers.accept?.includes('text/event-stream')) return reply;
  const notification = {
    jsonrpc: '2.0',
    method: 'notifications/message',
    params: { level: 'info', data: 'x' },
  };
  const lines = [
    ': one moment',
    '',
    'id: 1',
    'data:',
    '',
    'event: message',
    `data: ${JSON.stringify(notification)}`,
    '',
    'event: message',
    'id: 2',
    `data: ${reply.body}`,
    '',
    '',
  ];
  return {
    ...reply,
    headers: { ...reply.headers, 'content-type': 'text/event-stream' },
    body: lines.join('\r\n'),
  };
}

/** MCP, Lifecycle, Initialization: a client has to send its capabilities and its name. */
export function refusingBareHellos(reply: WireReply, { body }: WireRequest): WireReply {
  if (!body.includes('"initialize"')) return reply;
  const { id, params } = JSON.parse(body.toString()) as { id: unknown; params?: object };
  if (params && 'capabilities' in params && 'clientInfo' in params) return reply;
  const error = { code: -32602, message: 'Invalid params' };
  return { ...reply, body: JSON.stringify({ jsonrpc: '2.0', id, error }) };
}

/** MCP, Utilities, Pagination: the server chooses the size of a page; an unknown cursor begins anew. */
export function inPages(reply: WireReply, { body }: WireRequest): WireReply {
  if (!reply.body.includes('"tools":[')) return reply;
  const asked = JSON.parse(body.toString()) as { params?: { cursor?: string } };
  const message = JSON.parse(reply.body) as { result: { tools: unknown[] } };
  const start = Number(/^after-(\d+)$/.exec(asked.params?.cursor ?? '')?.[1] ?? 0);
  const tools = message.result.tools.slice(start, start + 5);
  const isLast = start + 5 >= message.result.tools.length;
  const result = { ...message.result, tools, ...(isLast ? {} : { nextCursor: `after-${start + 5}` }) };
  return { ...reply, body: JSON.stringify({ ...message, result }) };
}

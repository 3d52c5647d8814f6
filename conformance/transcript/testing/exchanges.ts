import type { RecordedExchange } from '../types.generated.ts';

/** How an exchange may differ from an ordinary call at the given second. */
export interface Circumstances {
  /** Seconds after the recording began. */
  second: number;
  durationMs?: number;
  token?: string;
  session?: string;
  status?: number;
}

const began = Date.parse('2026-06-01T09:00:00.000Z');
export const endpoint = 'https://suite.example/mcp';

let lastId = 0;

/** Messages posted to the endpoint and what came back, as one exchange. */
export function posted(
  message: unknown,
  reply: unknown,
  { second, durationMs = 20, token = 'token-of-the-agent', session, status = 200 }: Circumstances,
): RecordedExchange {
  return {
    at: new Date(began + second * 1000).toISOString(),
    durationMs,
    request: {
      method: 'POST',
      url: endpoint,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        ...(session === undefined ? {} : { 'mcp-session-id': session }),
      },
      body: JSON.stringify(message),
    },
    response: { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(reply) },
  };
}

/** A request for any method. */
export function asked(
  method: string,
  params: unknown,
  result: unknown,
  when: Circumstances,
): RecordedExchange {
  lastId += 1;
  return posted({ jsonrpc: '2.0', id: lastId, method, params }, { jsonrpc: '2.0', id: lastId, result }, when);
}

/** A call of a tool whose result is one JSON text. */
export function called(name: string, args: unknown, value: unknown, when: Circumstances): RecordedExchange {
  return asked('tools/call', { name, arguments: args }, textResult(value), when);
}

export function textResult(value: unknown): unknown {
  return { content: [{ type: 'text', text: JSON.stringify(value) }] };
}

/** A call that is refused with a message. */
export function refused(name: string, args: unknown, message: string, when: Circumstances): RecordedExchange {
  lastId += 1;
  return posted(
    { jsonrpc: '2.0', id: lastId, method: 'tools/call', params: { name, arguments: args } },
    { jsonrpc: '2.0', id: lastId, error: { code: -32004, message } },
    when,
  );
}

/** JSON-RPC 2.0 request or notification; `id` is absent for a notification. */
export interface RpcMessage {
  id?: string | number;
  method: string;
  params: unknown;
}

export type RpcId = string | number | null;

/** A JSON-RPC error on its way out. */
export interface RpcErrorObject {
  code: number;
  message: string;
  data?: Record<string, unknown>;
}

/** What became of a decoded value: a message, or the reason why it is none, with the id when one can be read. */
export type Decoded = { message: RpcMessage } | { response: true } | { invalid: string; id: RpcId };

/** Reads a JSON-RPC 2.0 message (§4) as MCP narrows it: ids are strings or integers, params an object or array. */
export function decodeMessage(value: unknown): Decoded {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return { invalid: 'the body must be a JSON-RPC object', id: null };
  const { jsonrpc, id, method, params } = value as Record<string, unknown>;
  const readable = isId(id) ? id : null;
  if (jsonrpc !== '2.0') return { invalid: 'jsonrpc must be "2.0"', id: readable };
  if (method === undefined && ('result' in value || 'error' in value)) return { response: true };
  if (typeof method !== 'string') return { invalid: 'method must be a string', id: readable };
  if (id !== undefined && !isId(id)) return { invalid: 'id must be a string or an integer', id: null };
  if (params !== undefined && (params === null || typeof params !== 'object'))
    return { invalid: 'params must be an object', id: readable };
  return { message: { ...(isId(id) ? { id } : {}), method, params } };
}

function isId(value: unknown): value is string | number {
  return typeof value === 'string' || (typeof value === 'number' && Number.isInteger(value));
}

export function resultMessage(id: RpcId, result: unknown) {
  return { jsonrpc: '2.0' as const, id, result };
}

export function errorMessage(id: RpcId, error: RpcErrorObject) {
  return { jsonrpc: '2.0' as const, id, error };
}

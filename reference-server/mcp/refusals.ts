import type { ErrorCatalogue } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { jsonReply, type WireReply } from '../http/wire.ts';
import { errorMessage, type RpcErrorObject, type RpcId, resultMessage } from './envelope.ts';

export type Condition = keyof ErrorCatalogue;

/** A call that ends in an entry of the error catalogue. */
export class Refusal extends Error {
  readonly condition: Condition;
  readonly data: Record<string, unknown> | undefined;
  /** Sent as a tool result with isError instead of a JSON-RPC error, where the dialect says so. */
  readonly asToolError: boolean;

  constructor(condition: Condition, data?: Record<string, unknown>, asToolError = false) {
    super(condition);
    this.condition = condition;
    this.data = data;
    this.asToolError = asToolError;
  }
}

/** The JSON-RPC error object of a condition. */
export function errorObject(
  { spec, decisions }: ServerContext,
  condition: Condition,
  data?: Record<string, unknown>,
): RpcErrorObject {
  const entry = spec.errors[condition] ?? spec.errors.internalError;
  const { code, message } = decisions['errors.entry'](condition, entry);
  return { code, message, ...(data === undefined ? {} : { data }) };
}

/** The whole HTTP reply of a condition. */
export function refusalReply(
  server: ServerContext,
  condition: Condition,
  id: RpcId,
  data?: Record<string, unknown>,
): WireReply {
  const status = spec(server, condition)?.httpStatus ?? 200;
  return jsonReply(
    status,
    errorMessage(server.decisions['jsonrpc.echoes'](id), errorObject(server, condition, data)),
  );
}

/** The reply of a refused call, in the form its dialect flag asks for. */
export function refusedCallReply(server: ServerContext, refusal: Refusal, id: RpcId): WireReply {
  if (!refusal.asToolError) return refusalReply(server, refusal.condition, id, refusal.data);
  const { code, message, data } = errorObject(server, refusal.condition, refusal.data);
  const content = [
    { type: 'text', text: JSON.stringify({ error: { code, message, ...(data ? { data } : {}) } }) },
  ];
  return jsonReply(200, resultMessage(server.decisions['jsonrpc.echoes'](id), { content, isError: true }));
}

function spec(server: ServerContext, condition: Condition) {
  return server.spec.errors[condition];
}

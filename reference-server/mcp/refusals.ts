import type { ErrorCatalogue } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { jsonReply, type WireReply } from '../http/wire.ts';
import { correlationData } from './correlation.ts';
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
  server: ServerContext,
  condition: Condition,
  data?: Record<string, unknown>,
): RpcErrorObject {
  const { spec, decisions } = server;
  const entry = spec.errors[condition] ?? spec.errors.internalError;
  const { code, message } = decisions['errors.entry'](condition, entry);
  const word = decisions['errors.codeWord'](entry.dataCode);
  const whole = {
    ...(word === undefined ? {} : { code: word }),
    ...(entry.dataStatus === undefined ? {} : { status: entry.dataStatus }),
    ...data,
    ...correlationData(server),
  };
  return { code, message, ...(data || Object.keys(whole).length > 0 ? { data: whole } : {}) };
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
    headersOf(server, condition, data),
  );
}

/** What HTTP clients read instead of the body: the scopes to ask for (RFC 6750 §3.1), and when to come again (RFC 9110 §10.2.3). */
function headersOf(
  { origin, resource }: ServerContext,
  condition: Condition,
  data: Record<string, unknown> = {},
): Record<string, string> {
  if (condition === 'rateLimited') return { 'retry-after': String(data.retryAfterSeconds) };
  if (condition !== 'insufficientScope') return {};
  const scope = [data.required ?? []].flat().join(' ');
  const metadata = `${origin}/.well-known/oauth-protected-resource${new URL(resource).pathname}`;
  return {
    'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}", resource_metadata="${metadata}"`,
  };
}

/** The reply of a refused request; of a tool's call in the form the dialect flags ask for. */
export function refusedReply(server: ServerContext, refusal: Refusal, id: RpcId, method: string): WireReply {
  const carrier = server.decisions['errors.carrier'](refusal.condition);
  if (carrier === 'prose') return proseReply(server, refusal, id);
  if (carrier === 'crash') return jsonReply(500, { error: 'Internal Server Error' });
  if (!refusal.asToolError && !isOutcome(server, refusal.condition, method))
    return refusalReply(server, refusal.condition, id, refusal.data);
  const { code, message, data } = errorObject(server, refusal.condition, refusal.data);
  const content = [
    { type: 'text', text: JSON.stringify({ error: { code, message, ...(data ? { data } : {}) } }) },
  ];
  return jsonReply(200, resultMessage(server.decisions['jsonrpc.echoes'](id), { content, isError: true }));
}

/** What became of the call itself, and no fault of how it was asked. */
const outcomes: readonly Condition[] = [
  ...(['forbidden', 'notFound', 'conflict', 'unprocessable', 'wrongState', 'subscriptionRequired'] as const),
];

/** Whether the dialect tells a condition in the result of the call. */
function isOutcome({ spec: { system } }: ServerContext, condition: Condition, method: string): boolean {
  return (
    method === 'tools/call' &&
    system.dialect.outcomeCarrier?.choice === 'tool-error' &&
    outcomes.includes(condition)
  );
}

/** What no server should do: a sentence that looks like an ordinary answer. */
function proseReply(server: ServerContext, { condition }: Refusal, id: RpcId): WireReply {
  const { message } = errorObject(server, condition);
  const content = [{ type: 'text', text: `Sorry. ${message}` }];
  return jsonReply(200, resultMessage(server.decisions['jsonrpc.echoes'](id), { content, isError: true }));
}

function spec(server: ServerContext, condition: Condition) {
  return server.spec.errors[condition];
}

import type { ServerContext } from '../context.ts';
import { authenticate } from '../credentials/authenticate.ts';
import { limitRate } from '../governance/limit-rate.ts';
import { emptyReply, jsonReply, type WireReply, type WireRequest } from '../http/wire.ts';
import { limitsOf } from '../limits.ts';
import type { Principal } from '../principal.ts';
import { withCorrelation } from './correlation.ts';
import { type Decoded, decodeMessage, type RpcMessage, resultMessage } from './envelope.ts';
import { jsonTextFault } from './json-text.ts';
import { answerMethod } from './methods.ts';
import { Refusal, refusalReply, refusedReply } from './refusals.ts';
import { behaviourOf } from './revisions.ts';

/** What a method handler knows of the request around it. */
export interface CallContext {
  request: WireRequest;
  principal: Principal;
  revision: string;
  /** params._meta, where it is an object. */
  meta?: Readonly<Record<string, unknown>>;
}

/** RFC 8259 §8.1: the body of a request is UTF-8. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** POST on the MCP endpoint, stage by stage; the first refusal wins. */
export function answerMcp(request: WireRequest, server: ServerContext): Promise<WireReply> {
  const linkOrigin = server.decisions['links.origin'](server.origin, request.headers);
  return withCorrelation({ ...server, linkOrigin }, (own) => answerStages(request, own));
}

async function answerStages(request: WireRequest, server: ServerContext): Promise<WireReply> {
  const { spec, decisions } = server;
  const caller = await authenticate(request, server);
  if ('status' in caller) return caller;
  if (!decisions['http.executes'](request.method)) return emptyReply(405, { allow: 'POST, OPTIONS' });

  if (
    request.method === 'POST' &&
    !decisions['http.acceptsMediaType'](request.headers['content-type'] ?? '')
  ) {
    return refusalWithStatus(server, 415, 'the request body must be application/json');
  }
  if (!decisions['http.acceptsReplyTypes'](request.headers.accept))
    return refusalWithStatus(server, 406, 'accept application/json and text/event-stream');
  if (request.tooLarge)
    return refusalWithStatus(
      server,
      413,
      `the request body is longer than ${limitsOf(spec).bodyBytes} bytes`,
    );

  if (decisions['http.needsSession'](request))
    return refusalWithStatus(server, 400, 'initialize first and send Mcp-Session-Id');

  const decoded = decodeBody(request, server);
  if ('status' in decoded) return decoded;

  const { revisions, assumed } = spec.system.protocol;
  const named = request.headers['mcp-protocol-version'];
  if (named !== undefined && !decisions['http.acceptsRevision'](String(named), revisions))
    return refusalWithStatus(server, 400, `MCP-Protocol-Version ${JSON.stringify(named)} is not supported`);
  const context: CallContext = { request, principal: caller, revision: String(named ?? assumed) };
  if (!Array.isArray(decoded.value)) return answerOne(decodeMessage(decoded.value), context, server);
  return answerBatch(decoded.value, context, server);
}

/** Transport faults have an HTTP status of their own and the JSON-RPC code of an invalid request, without an id. */
function refusalWithStatus(server: ServerContext, status: number, detail: string): WireReply {
  return { ...refusalReply(server, 'invalidRequest', null, { detail }), status };
}

function decodeBody(request: WireRequest, server: ServerContext): { value: unknown } | WireReply {
  let text: string;
  try {
    text = utf8.decode(request.body);
  } catch {
    return refusalReply(server, 'parseError', null);
  }
  const fault = server.decisions['jsonrpc.checksText']()
    ? jsonTextFault(text, limitsOf(server.spec).jsonDepth)
    : undefined;
  if (fault === 'too-deep')
    return refusalReply(server, 'invalidRequest', null, {
      detail: `nested deeper than ${limitsOf(server.spec).jsonDepth}`,
    });
  try {
    const value: unknown = JSON.parse(text);
    if (fault === 'duplicate-key')
      return refusalReply(server, 'invalidRequest', null, {
        detail: 'a member name occurs twice in one object',
      });
    return { value };
  } catch {
    return refusalReply(server, 'parseError', null);
  }
}

async function answerBatch(
  values: unknown[],
  context: CallContext,
  server: ServerContext,
): Promise<WireReply> {
  const { decisions, spec } = server;
  const treatment = decisions['jsonrpc.batch'](spec.system.dialect.batches?.choice ?? 'refuse');
  if (values.length === 0 || treatment === 'refuse' || !behaviourOf(context.revision).batches) {
    return refusalReply(server, 'invalidRequest', null, { detail: 'one message a request' });
  }
  const taken = treatment === 'first' ? values.slice(0, 1) : values;
  const replies = await Promise.all(taken.map((value) => answerOne(decodeMessage(value), context, server)));
  const bodies = replies.filter((reply) => reply.body !== '').map((reply) => reply.body);
  return bodies.length === 0
    ? emptyReply(202)
    : {
        status: 200,
        headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
        body: `[${bodies.join(',')}]`,
      };
}

async function answerOne(decoded: Decoded, context: CallContext, server: ServerContext): Promise<WireReply> {
  if ('response' in decoded) return emptyReply(202);
  if ('invalid' in decoded)
    return refusalReply(server, 'invalidRequest', decoded.id, { detail: decoded.invalid });
  const { message } = decoded;
  if (message.id === undefined) return server.decisions['mcp.notificationReply']();
  return answerRequest(message, message.id, context, server);
}

async function answerRequest(
  message: RpcMessage,
  id: string | number,
  context: CallContext,
  server: ServerContext,
): Promise<WireReply> {
  try {
    await limitRate(context.principal, server);
    const result = await answerMethod(message, { ...context, ...metaOf(message) }, server);
    return jsonReply(200, resultMessage(server.decisions['jsonrpc.echoes'](id), result));
  } catch (error) {
    if (error instanceof Refusal) return refusedReply(server, error, id, message.method);
    return refusalReply(server, 'internalError', id, server.decisions['errors.crashData'](error));
  }
}

/** MCP, Overview, General fields: what a request says beside its parameters. */
function metaOf({ params }: RpcMessage): Pick<CallContext, 'meta'> {
  const { _meta: meta } = (params ?? {}) as { _meta?: CallContext['meta'] | null };
  return meta !== null && typeof meta === 'object' ? { meta } : {};
}

import { isObject } from '../json-object.ts';
import type { Caller } from '../wire/caller.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';

/** Revisions that begin with `initialize`, oldest first: a server answers with the one asked for, or another of its own. */
const withHandshake = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'];
/** The first revision without one: every request tells its revision, `server/discover` tells what there is. */
const withoutHandshake = '2026-07-28';

/** What a server says when it is asked who it is. */
export interface Greeting {
  /** Revisions it agreed to, oldest first. */
  revisions: readonly string[];
  /** The result of `initialize`, or of `server/discover`, for the newest that has one. */
  hello: Readonly<Record<string, unknown>>;
  conversation?: 'sessions' | 'request-metadata';
}

/** Why there is no greeting: the decisive reply, and what it says in words. */
export interface NoGreeting {
  refusal: RpcReply;
  because: string;
}

/**
 * Asks a server for every revision there is. Revisions with a handshake are preferred, being what most clients speak; one
 * that has only newer ones is spoken to without.
 */
export async function firstContact(caller: Caller): Promise<Greeting | NoGreeting> {
  const agreed: { revision: string; reply: RpcReply }[] = [];
  let refusal: RpcReply | undefined;
  for (const revision of withHandshake.toReversed()) {
    const reply = await initialize(caller, revision);
    await endSession(caller, reply);
    if (isHello(reply)) agreed.unshift({ revision: String(reply.result?.protocolVersion), reply });
    else refusal ??= reply;
    // A server that refuses the first refuses them all, or speaks newer ones only.
    if (agreed.length === 0) break;
  }
  const newest = agreed.at(-1)?.reply;
  if (newest) {
    const sessions = newest.header('mcp-session-id') !== undefined;
    return {
      revisions: [...new Set(agreed.map(({ revision }) => revision))].sort(),
      hello: newest.result ?? {},
      ...(sessions ? { conversation: 'sessions' } : {}),
    };
  }
  return (refusal?.status ?? 0) === 401
    ? noGreeting(refusal as RpcReply)
    : discovered(caller, refusal as RpcReply);
}

async function discovered(caller: Caller, refusal: RpcReply): Promise<Greeting | NoGreeting> {
  const speaking = caller.speaking({ kind: 'request-metadata', revision: withoutHandshake });
  const { succeeded, result } = await speaking.request('server/discover', {});
  const supported = result?.supportedVersions;
  if (!succeeded || !Array.isArray(supported)) return noGreeting(refusal);
  return {
    revisions: [withoutHandshake],
    hello: result ?? {},
    conversation: 'request-metadata',
  };
}

function initialize(caller: Caller, protocolVersion: string): Promise<RpcReply> {
  const clientInfo = { name: 'touchstone', version: '1' };
  return caller.request('initialize', { protocolVersion, capabilities: {}, clientInfo });
}

function isHello({ succeeded, result }: RpcReply): boolean {
  return succeeded && typeof result?.protocolVersion === 'string' && isObject(result.capabilities);
}

async function endSession(caller: Caller, reply: RpcReply): Promise<void> {
  const session = reply.header('mcp-session-id');
  if (session !== undefined) await caller.http('DELETE', caller.endpoint, { 'mcp-session-id': session });
}

function noGreeting(refusal: RpcReply): NoGreeting {
  const { exchange, status, error } = refusal;
  const type = refusal.header('content-type');
  const answer = exchange.noReply?.message ?? `HTTP ${status}${type === undefined ? '' : `, ${type}`}`;
  const message = typeof error?.message === 'string' ? `: ${error.message}` : '';
  return { refusal, because: `initialize was answered with ${answer}${message}` };
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Target } from '../conformance/target/target.ts';
import { type Exchange, header } from '../conformance/wire/exchange.ts';
import { CannotJudgeError } from './exit-codes.ts';

const tries = 3;
/** A server that is just starting gets this long, in milliseconds. */
const betweenTries = 1000;

/**
 * Makes sure that something answers before anything is judged. A server that answers nonsense, or hangs up, can be
 * judged; one that cannot be reached or never answers cannot.
 * @throws CannotJudgeError
 */
export async function requireReachable(target: Target): Promise<void> {
  let reason = '';
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (attempt > 0) await pause(betweenTries);
    const got = await target.anonymous.http('GET', target.url);
    if (isAnswer(got)) return;
    reason = got.noReply?.message ?? 'an event stream without an end';
    if (got.noReply?.kind === 'unreachable') continue;
    // GET on an endpoint may legally stay open as an event stream; a stream opened by POST carries the reply.
    const posted = await target.anonymous.request('ping');
    if (posted.json !== undefined || isAnswer(posted.exchange)) return;
  }
  throw new CannotJudgeError(
    `${target.url} did not answer (${tries} tries: ${reason}). Is the address right? Nothing was judged.`,
  );
}

/** A whole reply, or a connection that was hung up: both say something about the server. */
function isAnswer(exchange: Exchange): boolean {
  const { response, noReply } = exchange;
  if (noReply) return noReply.kind === 'closed' || noReply.kind === 'protocol';
  return (
    response !== undefined &&
    !(response.truncated && header(exchange, 'content-type')?.startsWith('text/event-stream'))
  );
}

/** A sentence for the person when what answers does not look like MCP at all; the checks then say the rest. */
export async function doubtAbout(target: Target): Promise<string | undefined> {
  const { exchange, json, status } = await target.anonymous.request('ping');
  const speaksRpc = json !== null && typeof json === 'object' && 'jsonrpc' in json;
  if (speaksRpc || [401, 403, 429].includes(status)) return undefined;
  const answer =
    exchange.noReply?.message ?? `HTTP ${status}, ${header(exchange, 'content-type') ?? 'no content type'}`;
  return `${target.url} does not look like an MCP endpoint: a JSON-RPC request was answered with ${answer}. Is the path right?`;
}

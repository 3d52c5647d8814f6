import type { Target } from '../conformance/target/target.ts';
import { CannotJudgeError } from './exit-codes.ts';

const tries = 3;

/**
 * Makes sure that something answers before anything is judged. A server that answers nonsense, or hangs up, can be
 * judged; one that cannot be reached or never answers cannot.
 * @throws CannotJudgeError
 */
export async function requireReachable(target: Target): Promise<void> {
  let reason = '';
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const { noReply } = await target.anonymous.http('GET', target.url);
    if (noReply === undefined || noReply.kind === 'closed' || noReply.kind === 'protocol') return;
    reason = noReply.message;
    if (noReply.kind === 'timeout' && (await answersPost(target))) return;
  }
  throw new CannotJudgeError(
    `${target.url} did not answer (${tries} tries: ${reason}). Is the address right? Nothing was judged.`,
  );
}

/** GET on an endpoint may legally stay open as an event stream. */
async function answersPost(target: Target): Promise<boolean> {
  const { exchange } = await target.anonymous.request('ping');
  return exchange.noReply === undefined;
}

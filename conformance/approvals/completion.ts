import { setTimeout as pause } from 'node:timers/promises';
import type { Spec, Tool } from '../../spec/spec.ts';
import type { CheckContext } from '../engine/check.ts';
import { requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { Target } from '../target/target.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';
import type { EffectMeter } from './effects.ts';
import { answeredValue, type CallOutcome, outcomeOfCall } from './outcome.ts';
import { completionOf } from './policy.ts';
import { type MeteredCall, type Proposal, retry, waiting } from './proposal.ts';

/** How long a server that finishes an approved call on its own may take. */
const patienceMs = 3000;
const betweenLooksMs = 50;

export type Followed = Proposal & { call: MeteredCall };

/** Lets a person approve. Skips the case when the server does not take the decision. */
export async function approve(context: CheckContext, proposal: Followed): Promise<void> {
  const decision = await context.target.hooks.approve(waiting(context, proposal));
  requireObserved(decision === 'taken', 'the server does not take a person’s approval');
}

/** Reads effects until they can be the end of it, or patience is at its end. */
export async function settledEffects(
  { effects }: Pick<EffectMeter, 'effects'>,
  isSettled: (count: number) => boolean,
): Promise<number> {
  const end = performance.now() + patienceMs;
  let count = await effects();
  while (!isSettled(count) && performance.now() < end) {
    await pause(betweenLooksMs);
    count = await effects();
  }
  return count;
}

/** Targets that were seen to leave the end to the caller: nobody waits for them again. */
const leftToCaller = new WeakSet<Target>();

/**
 * What follows an approval, whoever finishes the call: the record is watched for a while, and when nothing happens the
 * call is repeated once with its reference. Under a policy that leaves the end to the caller, nobody waits.
 */
export async function finish(
  context: CheckContext,
  proposal: Followed,
  policy: string,
): Promise<{ effects: number; retried?: RpcReply }> {
  const { meter } = proposal.call;
  const stated = completionOf(context.spec, policy);
  const byCaller = stated === 'retry' || (stated === undefined && leftToCaller.has(context.target));
  const alone = byCaller ? await meter.effects() : await settledEffects(meter, (count) => count > 0);
  if (alone > 0) return { effects: alone };
  const retried = await retry(context, proposal.requester, proposal);
  const effects = await meter.effects();
  if (stated === undefined && effects > 0) leftToCaller.add(context.target);
  return { effects, retried };
}

/** Approves a call and sees it done. Skips the case when that does not work: other checks say so. */
export async function complete(context: CheckContext, proposal: Followed, policy: string): Promise<void> {
  await approve(context, proposal);
  const { effects } = await finish(context, proposal, policy);
  requireObserved(effects > 0, 'an approved call does not take effect');
}

/** Words by which a result may tell that a request came to nothing. */
const endedStatuses = ['rejected', 'expired', 'cancelled'];

/** Repeats a call with its reference. */
export async function retryOutcome(
  context: Pick<CheckContext, 'spec'>,
  actor: Proposal['requester'],
  proposal: Pick<Proposal, 'call' | 'reference'>,
  args = proposal.call.args,
): Promise<{ reply: RpcReply; outcome: CallOutcome }> {
  const reply = await retry(context, actor, proposal, args);
  return { reply, outcome: outcomeOfRetry(context.spec, proposal.call.tool, reply) };
}

/** What a retry came to. A result that only tells that the request was turned down or is over is a refusal. */
export function outcomeOfRetry(spec: Spec, { operation }: Tool, reply: RpcReply): CallOutcome {
  const outcome = outcomeOfCall(spec, reply);
  const value = answeredValue(reply);
  const status = isObject(value) ? value[spec.governance.approvals?.reference?.statusField ?? ''] : undefined;
  const isOver =
    outcome.kind === 'done' && endedStatuses.some((ended) => ended === status && ended !== operation.to);
  return isOver ? { kind: 'refused' } : outcome;
}

import type { Spec } from '../../spec/spec.ts';
import { outcomeOfRetry } from '../approvals/completion.ts';
import { outcomeOfCall } from '../approvals/outcome.ts';
import { requireObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';
import type { DecisionTaken } from '../target/hooks.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';
import type { ProposedCall } from './memory.ts';
import type { ScriptedCall } from './scripted-call.ts';
import { actorPart, type StepContext } from './step-kind.ts';

/** The reference of a reply that says that the call waits for a person; undefined for any other reply. */
export function referenceIn(spec: Spec, reply: RpcReply): string | undefined {
  const outcome = outcomeOfCall(spec, reply);
  return outcome.kind === 'waits' ? outcome.reference : undefined;
}

/** Whether a call was turned down for what it says. */
export function isTurnedDown(spec: Spec, reply: RpcReply): boolean {
  return outcomeOfCall(spec, reply).kind === 'refused';
}

/** The same of a retry, which may also be told in a result that its request is over. */
export function isRetryTurnedDown(spec: Spec, { tool }: ProposedCall, reply: RpcReply): boolean {
  return outcomeOfRetry(spec, tool, reply).kind === 'refused';
}

/** Asks for a call that has to wait. Skips what builds on it when it does not. */
export async function propose(
  { spec }: StepContext,
  actor: Actor,
  { tool, arguments: args }: ScriptedCall,
): Promise<ProposedCall> {
  const reference = referenceIn(spec, await actor.caller.call(tool.name, args));
  requireObserved(reference !== undefined, `${tool.name} does not wait for a person`);
  return { tool, arguments: args, reference };
}

/** Repeats a proposed call with its reference, or with other arguments and the same reference. */
export function retry(
  { spec }: StepContext,
  actor: Actor,
  { tool, arguments: args, reference }: ProposedCall,
  changed: Readonly<Record<string, unknown>> = {},
): Promise<RpcReply> {
  const argument = spec.governance.approvals?.reference?.argument;
  requireObserved(argument !== undefined, 'the spec does not say how a retry names its approval');
  return actor.caller.call(tool.name, { ...args, ...changed, [argument]: reference });
}

/** The call of the scenario that waits, or waited, and who asked for it. */
export async function waiting(context: StepContext): Promise<{ actor: Actor; proposed: ProposedCall }> {
  const { proposed } = context.memory;
  requireObserved(proposed !== undefined, 'no call waits');
  return { actor: await context.actor(actorPart(context.with)), proposed };
}

/** Has a person decide a proposed call. */
export function decide(
  { spec, target, memory }: StepContext,
  decision: 'approve' | 'reject',
  actor: Actor,
  { tool, arguments: args, reference }: ProposedCall,
  as?: string,
): Promise<DecisionTaken> {
  const { organization } = actor;
  const screen = spec.governance.approvals?.screen;
  return target.hooks[decision]({
    reference,
    tool: tool.name,
    arguments: args,
    ...(organization === undefined ? {} : { organization }),
    ...(screen === undefined ? {} : { screen: screenOf(screen, memory.company) }),
    ...(as === undefined ? {} : { as }),
  });
}

/** The page of the company the scenario works in, where that is known. */
function screenOf(screen: string, company: string | undefined): string {
  return company === undefined ? screen : screen.replace(/\{\w+\}/, encodeURIComponent(company));
}

import type { Tool } from '../../spec/spec.ts';
import type { CheckContext } from '../engine/check.ts';
import { NotObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';
import type { WaitingCall } from '../target/hooks.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';
import { type GovernedCall, governedCalls, type Knowledge } from './governed-call.ts';
import { type CallOutcome, outcomeOfCall } from './outcome.ts';
import type { Arguments } from './write-arguments.ts';

/** A call that was sent, and what came of it. */
export interface TriedCall {
  call: GovernedCall;
  outcome: CallOutcome;
  reply: RpcReply;
}

/** A call that waits for a person. */
export interface Proposal {
  call: GovernedCall;
  requester: Actor;
  reference: string;
  reply: RpcReply;
}

/** Ordinary calls a server may turn down for reasons of its own before the case gives up. */
const mostTries = 5;

/** Sends ordinary calls of a tool until one is not refused. Skips the case when all are. */
export async function tryCalls(knowledge: Knowledge, actor: Actor, tool: Tool): Promise<TriedCall> {
  let tries = 0;
  for await (const call of governedCalls(knowledge, actor, tool)) {
    const reply = await actor.caller.call(tool.name, call.args);
    const outcome = outcomeOfCall(knowledge.spec, reply);
    if (outcome.kind !== 'refused') return { call, outcome, reply };
    tries += 1;
    if (tries === mostTries) break;
  }
  throw new NotObserved(
    tries === 0 ? `there is no record to call ${tool.name} with` : `${tool.name} refuses ordinary calls`,
  );
}

/** A call that waits and whose effect can be seen. Skips the case when the server does not let it wait. */
export async function propose(
  knowledge: Knowledge,
  requester: Actor,
  tool: Tool,
): Promise<Proposal & { call: MeteredCall }> {
  const { call, outcome, reply } = await tryCalls(knowledge, requester, tool);
  if (outcome.kind !== 'waits') throw new NotObserved(`${tool.name} does not wait for a person`);
  if (!isMetered(call)) throw new NotObserved(`no tool shows what ${tool.name} does`);
  return { call, requester, reference: outcome.reference, reply };
}

export type MeteredCall = GovernedCall & Required<Pick<GovernedCall, 'meter'>>;

function isMetered(call: GovernedCall): call is MeteredCall {
  return call.meter !== undefined;
}

/** The same call, or one with other arguments, under a reference. */
export function retry(
  { spec }: Pick<CheckContext, 'spec'>,
  actor: Actor,
  { call, reference }: Pick<Proposal, 'call' | 'reference'>,
  args: Arguments = call.args,
): Promise<RpcReply> {
  const argument = spec.governance.approvals?.reference?.argument;
  if (argument === undefined)
    throw new NotObserved('the spec does not say by which argument a retry repeats its reference');
  return actor.caller.call(call.tool.name, { ...args, [argument]: reference });
}

/** A waiting call as the person who decides has to know it. */
export function waiting(
  { spec }: Pick<CheckContext, 'spec'>,
  { call, requester, reference }: Pick<Proposal, 'call' | 'requester' | 'reference'>,
): WaitingCall {
  const { organization } = requester;
  const screen = screenFor(spec, call, requester);
  return {
    reference,
    tool: call.tool.name,
    arguments: call.args,
    ...(organization === undefined ? {} : { organization }),
    ...(screen === undefined ? {} : { screen }),
  };
}

/** The page where the call waits: that of the company it is for, as far as that can be known. */
function screenFor(
  { governance }: CheckContext['spec'],
  { tool, args }: GovernedCall,
  { companies = [] }: Actor,
): string | undefined {
  const company = args[tool.operation.company ?? ''] ?? companies[0];
  const filled = company === undefined ? undefined : encodeURIComponent(String(company));
  return governance.approvals?.screen?.replace(/\{\w+\}/, (placeholder) => filled ?? placeholder);
}

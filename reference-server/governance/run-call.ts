import { type ApprovalSurface, approvalSurface } from '../approvals/approval.ts';
import { completionIfWaiting } from '../approvals/policy.ts';
import { preview } from '../approvals/preview.ts';
import { pendingReply, propose } from '../approvals/propose.ts';
import { type CallOutcome, retry } from '../approvals/retry.ts';
import { rememberOutcome } from './keyed-outcome.ts';
import { argumentsOf, type Passage } from './passage.ts';
import { perform } from './perform.ts';
import type { Arguments } from './valid-arguments.ts';

/** Runs a call that passed every stage on records of our own: at once, or once a person allowed it. @throws Refusal */
export function runCall(passage: Passage): CallOutcome {
  const { transaction, call, tool, caller, server } = passage;
  const surface = approvalSurface(server.spec);
  const { reference, args } = splitReference(argumentsOf(call), surface);
  if (surface && reference !== undefined)
    return retry(transaction, tool, args, reference, caller, surface, server);
  const outcome = callNow(passage, args, surface);
  rememberOutcome(passage, outcome);
  return outcome;
}

function callNow(
  { transaction, tool, caller, server }: Passage,
  args: Arguments,
  surface: ApprovalSurface | undefined,
): CallOutcome {
  const completion = surface && completionIfWaiting(transaction, tool, args, caller, surface, server);
  if (!surface || !completion) return { value: perform(transaction, tool, args, caller, undefined, server) };
  const expected = preview(transaction, tool, args, caller, server);
  const approval = propose(transaction, tool, args, { caller, expected, completion }, surface, server);
  return { pending: pendingReply(approval, surface, server), reference: approval.id };
}

/** Takes the reference of a request out of the arguments, which are the call's own without it. */
function splitReference(
  given: Arguments,
  surface: ApprovalSurface | undefined,
): { reference: string | undefined; args: Arguments } {
  const name = surface?.rules.reference?.argument;
  if (name === undefined || given[name] === undefined) return { reference: undefined, args: given };
  const { [name]: reference, ...args } = given;
  return { reference: String(reference), args };
}

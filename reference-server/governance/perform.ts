import type { Tool } from '../../spec/spec.ts';
import type { Approval } from '../approvals/approval.ts';
import { traceEffects } from '../audit/trace-effects.ts';
import type { ServerContext } from '../context.ts';
import type { Principal } from '../principal.ts';
import { type Executed, execute } from '../records/execute.ts';
import type { Change, Transaction } from '../records/store.ts';
import { shaped } from './shape-result.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** Runs a call and writes its audit trail in the same transaction; `approval` is the one that let it run. @throws Refusal */
export function perform(
  transaction: Transaction,
  tool: Tool,
  args: Arguments,
  caller: Principal,
  approval: Approval | undefined,
  server: ServerContext,
): unknown {
  const { value, touched } = run(transaction, tool, args, caller, server);
  traceEffects(transaction, tool, touched, caller, approval, server);
  return server.decisions['results.value'](shaped(value, tool, server.decisions), tool);
}

/** What a call would change, found out on a copy of all records. @throws Refusal as the call would */
export function rehearsed(
  transaction: Transaction,
  tool: Tool,
  args: Arguments,
  caller: Principal,
  server: ServerContext,
): readonly Change[] {
  return transaction.rehearse((copy) => run(copy, tool, args, caller, server)).changes;
}

function run(
  transaction: Transaction,
  tool: Tool,
  args: Arguments,
  caller: Principal,
  { spec, decisions, clock, linkOrigin }: ServerContext,
): Executed {
  return execute(tool, args, { transaction, spec, decisions, caller, now: clock.now(), origin: linkOrigin });
}

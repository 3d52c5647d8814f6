import { approvalSurface } from '../approvals/approval.ts';
import { expireApprovals } from '../approvals/expire.ts';
import type { CallOutcome } from '../approvals/retry.ts';
import { auditCall } from '../audit/audit-call.ts';
import { subjectNamed } from '../audit/call-subject.ts';
import { auditRecord } from '../audit/record-event.ts';
import { dropOldEvents } from '../audit/retention.ts';
import type { ServerContext } from '../context.ts';
import { setForTest, testSetting } from '../control/test-settings.ts';
import { Refusal } from '../mcp/refusals.ts';
import type { Principal } from '../principal.ts';
import type { Transaction } from '../records/store.ts';
import { type Call, toolOf } from './call.ts';
import { isDryRun } from './dry-run.ts';
import { type Forecast, forecast } from './forecast.ts';
import { rememberRefusal } from './keyed-outcome.ts';
import { argumentsOf, type Passage } from './passage.ts';
import { proxy } from './proxy.ts';
import { runCall } from './run-call.ts';
import { stages, stagesInOrder } from './stages.ts';

/** How a call ended. */
export type Ending = { outcome: CallOutcome | Forecast } | { refusal: Refusal } | { failure: unknown };

/**
 * The one way to run anything: judge the caller and the call, run it, write it down. What a refused or failed call changed
 * is taken back, its entry in the audit is not; all of it is one transaction. @throws Refusal
 */
export async function passPipeline(call: Call, server: ServerContext): Promise<CallOutcome | Forecast> {
  const caller = await server.decisions['context.carry'](call.context.principal)();
  const earlier = server.decisions['idempotency.looksUpEarlier'](server.store);
  const carried = earlier ? { ...call, keys: await earlier } : call;
  const { result: ending } = await server.store.transact((transaction) =>
    answerCall(transaction, carried, caller, server),
  );
  if ('refusal' in ending) throw ending.refusal;
  if ('failure' in ending) throw ending.failure;
  if (!server.spec.system.upstream) return ending.outcome;
  return {
    value: await proxy(toolOf(call), argumentsOf(call), { ...call.context, principal: caller }, server),
  };
}

/** How a call ends, in the transaction that answers it. */
export function answerCall(
  transaction: Transaction,
  call: Call,
  caller: Principal,
  server: ServerContext,
): Ending {
  bringUpToDate(transaction, call, server);
  const subject = subjectNamed(transaction, call, caller, server.spec);
  const ending = endingOf(() => transaction.attempt((inner) => pass(inner, call, caller, server)).result);
  if ('refusal' in ending && !server.decisions['pipeline.undoes'](ending.refusal.condition))
    endingOf(() => transaction.attempt((inner) => runCall(passageOf(inner, call, caller, server))).result);
  if ('refusal' in ending && 'tool' in call.leadsTo)
    rememberRefusal(passageOf(transaction, call, caller, server), ending.refusal);
  if ('failure' in ending && ending.failure instanceof CrashOnDemand)
    setForTest(transaction, 'crash', undefined);
  auditCall(transaction, call, caller, ending, subject, server);
  return ending;
}

function endingOf(work: () => CallOutcome | Forecast): Ending {
  try {
    return { outcome: work() };
  } catch (error) {
    return error instanceof Refusal ? { refusal: error } : { failure: error };
  }
}

function pass(
  transaction: Transaction,
  call: Call,
  caller: Principal,
  server: ServerContext,
): CallOutcome | Forecast {
  const passage = passageOf(transaction, call, caller, server);
  const { spec, decisions } = server;
  const isForecast = isDryRun(call, passage.tool, server);
  const passed = decisions['pipeline.stages'](stagesInOrder(spec.governance), call);
  for (const name of isForecast ? decisions['dryRun.stages'](passed) : passed) {
    const known = stages[name](passage);
    if (known) return known;
  }
  crashOnDemand(transaction);
  if (spec.system.upstream) return { value: undefined };
  return isForecast ? forecast(passage) : runCall(passage);
}

function passageOf(transaction: Transaction, call: Call, caller: Principal, server: ServerContext): Passage {
  return { transaction, call, tool: toolOf(call), caller, server };
}

/** What only time changes is changed when somebody looks or acts; a refusal takes nothing of it back. */
function bringUpToDate(transaction: Transaction, { leadsTo }: Call, server: ServerContext): void {
  if ('refusal' in leadsTo) return;
  const { operation, safety } = leadsTo.tool;
  const looksAtEvents = operation.record !== undefined && operation.record === auditRecord(server.spec);
  const looksAtApprovals = operation.record === approvalSurface(server.spec)?.record;
  if (safety !== 'read' || looksAtEvents || looksAtApprovals) expireApprovals(transaction, server);
  if (looksAtEvents) dropOldEvents(transaction, server);
}

/** The exception a test asked for. */
class CrashOnDemand extends Error {}

function crashOnDemand(transaction: Transaction): void {
  const crash = testSetting(transaction, 'crash');
  if (crash) throw new CrashOnDemand(crash.message);
}

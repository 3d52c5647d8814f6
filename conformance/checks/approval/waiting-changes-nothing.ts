import type { Spec } from '../../../spec/spec.ts';
import type { GovernedCall } from '../../approvals/governed-call.ts';
import { answeredValue, outcomeOfCall } from '../../approvals/outcome.ts';
import { alwaysWaits } from '../../approvals/policy.ts';
import { tryCalls } from '../../approvals/proposal.ts';
import { canonical } from '../../arbitraries/differences.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { changesBetween, snapshotOf } from '../tools/snapshot.ts';

const shownChanges = 5;

/**
 * Everything that can be listed or summed up is read, every call that waits is made once more, and everything is read
 * again: this finds what a call does elsewhere than to its record.
 */
export default check({
  id: 'approval.waiting-changes-nothing',
  says: 'MUST leave everything as it is while calls wait for approval',
  why: 'A ledger that moves before anybody approved is out of control.',
  needs: ['actor:full', 'writes'],
  exclusive: true,
  async run(context) {
    const { spec, actor } = context;
    const full = await actor('full');
    const calls = await waitingCalls(context, full);
    requireObserved(calls.length > 0, 'no call waits for approval');
    const view = withoutLogs(spec);
    const before = await snapshotOf({ spec: view, observe: context.observe }, full, new Map());
    const sums = await sumsOf(spec, full);
    for (const { tool, args } of calls) await full.caller.call(tool.name, args);

    const changes = changesBetween(
      before,
      await snapshotOf({ spec: view, observe: context.observe }, full, new Map()),
    );
    const sumsAfter = await sumsOf(spec, full);
    const changed = [...sums].filter(([name, sum]) => sumsAfter.get(name) !== sum);
    expectThat(
      changes.length + changed.length === 0,
      `everything as it was while ${calls.length} calls wait`,
      `${changes.length + changed.length} things differ`,
      Object.fromEntries([...changes, ...changed].slice(0, shownChanges)),
    );
    return `${calls.length} calls, ${before.size} records`;
  },
});

/** A call of each tool that waits under the default policy. */
async function waitingCalls(context: CheckContext, actor: Actor): Promise<GovernedCall[]> {
  const calls: GovernedCall[] = [];
  for (const tool of context.spec.tools.filter((each) => alwaysWaits(context.spec, each))) {
    const tried = await tryCalls(context, actor, tool).catch((error: unknown) => {
      // There is nothing to call this one with; the check of each tool says so.
      if (!(error instanceof NotObserved)) throw error;
    });
    if (tried?.outcome.kind === 'waits') calls.push(tried.call);
  }
  return calls;
}

/** The spec without records that a waiting call has to show up in. */
function withoutLogs(spec: Spec): Spec {
  const logs = ['approvals', 'audit', 'webhooks'];
  const isLog = (record = '') => logs.includes(spec.records[record]?.keptBy ?? '');
  return { ...spec, tools: spec.tools.filter(({ operation }) => !isLog(operation.record)) };
}

/** What tools without records of their own answer: balances, totals. */
async function sumsOf(spec: Spec, actor: Actor): Promise<Map<string, string>> {
  const sums = new Map<string, string>();
  for (const { name, operation } of spec.tools) {
    if (operation.kind !== 'aggregate') continue;
    const reply = await actor.caller.call(name, {});
    if (outcomeOfCall(spec, reply).kind === 'done') sums.set(name, canonical(answeredValue(reply)));
  }
  return sums;
}

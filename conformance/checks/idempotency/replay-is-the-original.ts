import type { Spec, Tool } from '../../../spec/spec.ts';
import { alwaysWaits } from '../../approvals/policy.ts';
import { type Arguments, writeArguments } from '../../approvals/write-arguments.ts';
import { allDoors } from '../../engine/all-doors.ts';
import { type Case, type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import {
  callWithKey,
  createWithKey,
  type KeyedCreation,
  requireHeeded,
  sameAnswer,
} from '../../idempotency/keyed-call.ts';
import type { Actor } from '../../target/actors.ts';
import { shown } from '../shown.ts';
import { repeatableCreations } from './covered-tools.ts';

interface Given {
  creator: Tool;
  updater: Tool;
}

/** What was answered is history; the record may have a new one by the time of the retry. */
export default check<Given>({
  id: 'idempotency.replay-is-the-original',
  says: 'MUST answer a repeated creation with the original reply, whatever became of the record since',
  why: 'A caller that retries wants to know what its call did, not what others did after it.',
  needs: ['writes', 'actor:full'],
  cases: changeable,
  async run(context, { creator, updater }) {
    const { spec } = context;
    const full = await context.actor('full');
    const first = await createWithKey(context, full, creator);
    await requireHeeded(context, full, first);
    const changed = await full.caller.call(updater.name, await changeOf(context, full, first, updater));
    requireObserved(changed.succeeded, `${updater.name} does not change the new record: ${shown(changed)}`);
    const again = await callWithKey(spec, full, creator, first.args, first.key);
    expectThat(
      sameAnswer(first.reply, again),
      `the first answer again: ${shown(first.reply)}`,
      shown(again),
      { 'the record was changed in between': shown(changed) },
    );
    return undefined;
  },
});

/** Creations of what an ordinary tool or action can change afterwards. */
function changeable(spec: Spec): Case<Given>[] {
  const updaters = allDoors(spec).tools.filter(
    (tool) =>
      tool.operation.kind === 'update' && tool.operation.assign === undefined && !alwaysWaits(spec, tool),
  );
  return repeatableCreations(spec)
    .flatMap(({ name, given: creator }): Case<Given>[] => {
      const updater = updaters.find(({ operation }) => operation.record === creator.operation.record);
      return updater ? [{ name, given: { creator, updater } }] : [];
    })
    .slice(0, 2);
}

function changeOf(
  context: CheckContext,
  actor: Actor,
  { id, args }: KeyedCreation,
  updater: Tool,
): Promise<Arguments> {
  const given = { [updater.operation.identifier ?? 'id']: id };
  const knowledge = { ...context, spec: allDoors(context.spec) };
  return writeArguments(knowledge, actor, updater, {
    seed: context.seed,
    given,
    complete: true,
    unlike: args,
  });
}

import type { Tool } from '../../../spec/spec.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { altered } from '../../idempotency/altered.ts';
import {
  callWithKey,
  countOf,
  createWithKey,
  madeBeside,
  requireHeeded,
  sameAnswer,
} from '../../idempotency/keyed-call.ts';
import { shown, shownValue } from '../shown.ts';
import { type Callable, repeatableCreations, withEach, withLongTail } from './covered-tools.ts';

export default check<Callable>({
  id: 'idempotency.key-is-for-one-call',
  says: 'SHOULD refuse an idempotency key that comes with other arguments than the first time',
  why: 'Answering with the old result would tell the caller that something was done which was not.',
  parameters: 'status: the status the refusal has, wherever it stands (A-02); any when absent',
  needs: ['writes', 'actor:full'],
  cases: (spec) => withLongTail(spec, repeatableCreations(spec)),
  run: (context, given) => withEach(context, given, (tool) => otherArguments(context, tool)),
});

async function otherArguments(context: CheckContext, tool: Tool): Promise<undefined> {
  const { spec } = context;
  const { status } = context.with;
  const full = await context.actor('full');
  const first = await createWithKey(context, full, tool);
  await requireHeeded(context, full, first);
  const other = altered(first);
  requireObserved(other !== undefined, `${tool.name} takes no other arguments`);
  const reply = await callWithKey(spec, full, tool, other.args, first.key);
  const details = { 'first answer': shown(first.reply), 'other arguments': shownValue(other.args) };
  expectThat(
    outcomeOfCall(spec, reply).kind === 'refused' &&
      (status === undefined || reply.effectiveStatus === status),
    status === undefined
      ? 'a refusal of the key for other arguments'
      : `a refusal of the key for other arguments with status ${status}`,
    shown(reply),
    details,
  );
  const before = await countOf(context, full, first);
  const strange = (await madeBeside(context, full, other, first)) ?? 0;
  expectThat(strange === 0, 'nothing to be made by the refused call', `${strange} records more`, details);
  expectThat((before ?? 1) === 1, 'one record to be there', `${before} records`, details);
  const again = await callWithKey(spec, full, tool, first.args, first.key);
  expectThat(
    sameAnswer(first.reply, again),
    'the key to stand for the first call still',
    shown(again),
    details,
  );
  return undefined;
}

import type { Tool } from '../../../spec/spec.ts';
import { alterationsOf } from '../../approvals/alterations.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { creatingTools } from './covered-tools.ts';
import { callWithKey, createWithKey, requireHeeded } from './keyed-call.ts';

export default check<Tool>({
  id: 'idempotency.key-is-for-one-call',
  says: 'SHOULD refuse an idempotency key that comes with other arguments than the first time',
  why: 'Answering with the old result would tell the caller that something was done which was not.',
  needs: ['writes', 'actor:full'],
  cases: creatingTools,
  async run(context, tool) {
    const { spec } = context;
    const full = await context.actor('full');
    const first = await createWithKey(context, full, tool);
    await requireHeeded(spec, full, first);
    const [other] = await alterationsOf(context, full, first.call);
    requireObserved(other !== undefined, `${tool.name} takes no other arguments`);
    const happened = await first.call.meter?.watch(other.args);
    const reply = await callWithKey(spec, full, tool, other.args, first.key);
    expectThat(
      outcomeOfCall(spec, reply).kind === 'refused',
      'a refusal of the key for other arguments',
      shown(reply),
      { 'first answer': shown(first.reply), change: other.says },
    );
    expectThat(
      !(await happened?.()),
      'nothing to be made by the refused call',
      'a record with the other arguments',
    );
    return undefined;
  },
});

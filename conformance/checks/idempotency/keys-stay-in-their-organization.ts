import type { Tool } from '../../../spec/spec.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { callWithKey, createWithKey, identifierIn, requireHeeded } from '../../idempotency/keyed-call.ts';
import { shown } from '../shown.ts';
import { repeatableCreations } from './covered-tools.ts';

/** Keys are chosen by clients, so two organizations may choose the same. */
export default check<Tool>({
  id: 'idempotency.keys-stay-in-their-organization',
  says: 'SHOULD take an idempotency key that another organization used as a new one',
  why: "Otherwise one customer's choice of keys blocks another's calls, or worse, answers them with foreign records.",
  needs: ['writes', 'actor:full', 'actor:other'],
  cases: (spec) =>
    spec.governance.idempotency?.scope === 'global' ? [] : repeatableCreations(spec).slice(0, 3),
  async run(context, tool) {
    const { spec } = context;
    const [full, other] = [await context.actor('full'), await context.actor('other')];
    const first = await createWithKey(context, full, tool);
    await requireHeeded(context, full, first);
    const twin = await createWithKey(context, other, tool);
    const reply = await callWithKey(spec, other, tool, twin.args, first.key);
    const id = identifierIn(spec, tool, reply);
    expectThat(
      outcomeOfCall(spec, reply).kind === 'done' && id !== undefined && id !== first.id && id !== twin.id,
      'a record of its own for the other organization',
      shown(reply),
      { 'first organization': shown(first.reply), 'same call, own key': shown(twin.reply) },
    );
    return undefined;
  },
});

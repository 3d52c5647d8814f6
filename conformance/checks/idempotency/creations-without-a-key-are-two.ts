import type { Tool } from '../../../spec/spec.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { countOf, createAs, identifierIn } from '../../idempotency/keyed-call.ts';
import { shown } from '../shown.ts';
import { someCreations } from './covered-tools.ts';

/** Two people may sell the same thing to the same customer on one day. */
export default check<Tool>({
  id: 'idempotency.creations-without-a-key-are-two',
  says: 'MUST make a record for each creation that carries no idempotency key, however much they are alike',
  why: 'What looks like a repetition is one only where the caller says so; the second order would never be delivered.',
  needs: ['writes', 'actor:full'],
  cases: someCreations,
  async run(context, tool) {
    const { spec } = context;
    const full = await context.actor('full');
    const first = await createAs(context, full, tool, {});
    const second = await full.caller.call(tool.name, first.args);
    // Some kinds of record have a name of their own: saying so is no deduplication.
    requireObserved(outcomeOfCall(spec, second).kind === 'done', `${tool.name} makes no equal record`);
    const id = identifierIn(spec, tool, second);
    expectThat(id !== first.id, 'a second record', shown(second), { 'first answer': shown(first.reply) });
    const made = await countOf(context, full, first);
    expectThat((made ?? 2) === 2, 'two records to be there after two creations', `${made} records`);
    return made === undefined ? undefined : 'two records after two calls';
  },
});

import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { creatingTools } from './covered-tools.ts';
import { callWithKey, createWithKey, identifierIn, newKey } from './keyed-call.ts';

/** The repetition is another JSON-RPC request: what is the same is the key and the call. */
export default check<Tool>({
  id: 'idempotency.key-returns-the-first-result',
  says: 'SHOULD answer a creation that is repeated under its idempotency key with the record it made the first time',
  why: 'An agent whose connection broke repeats the call; without this the invoice, order or comment exists twice.',
  needs: ['writes', 'actor:full'],
  cases: creatingTools,
  async run(context, tool) {
    const { spec } = context;
    const full = await context.actor('full');
    const first = await createWithKey(context, full, tool);
    for (const round of ['second', 'third']) {
      const again = await callWithKey(spec, full, tool, first.call.args, first.key);
      expectThat(
        again.succeeded && identifierIn(spec, tool, again) === first.id,
        `the ${round} call to be answered with record ${String(first.id)}`,
        shown(again),
        { 'first answer': shown(first.reply) },
      );
    }
    const { meter } = first.call;
    const made = meter?.counts ? await meter.effects() : 1;
    expectThat(made === 1, 'one record to be there after three calls under one key', `${made} records`);
    const fresh = await callWithKey(spec, full, tool, first.call.args, newKey());
    requireObserved(
      identifierIn(spec, tool, fresh) !== first.id,
      `${tool.name} answers with the same record whatever the key`,
    );
    return meter?.counts ? 'one record after three calls' : undefined;
  },
});

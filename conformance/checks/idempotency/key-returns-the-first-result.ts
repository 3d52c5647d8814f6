import type { Tool } from '../../../spec/spec.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { callWithKey, countOf, createWithKey, identifierIn, newKey } from '../../idempotency/keyed-call.ts';
import { shown } from '../shown.ts';
import { type Callable, creatingTools, withEach, withLongTail } from './covered-tools.ts';

/** The repetition is another JSON-RPC request: what is the same is the key and the call. */
export default check<Callable>({
  id: 'idempotency.key-returns-the-first-result',
  says: 'SHOULD answer a creation that is repeated under its idempotency key with the record it made the first time',
  why: 'An agent whose connection broke repeats the call; without this the invoice, order or comment exists twice.',
  needs: ['writes', 'actor:full'],
  cases: (spec) => withLongTail(spec, creatingTools(spec)),
  run: (context, given) => withEach(context, given, (tool) => repeatedCreation(context, tool)),
});

async function repeatedCreation(context: CheckContext, tool: Tool): Promise<string | undefined> {
  const { spec } = context;
  const full = await context.actor('full');
  const first = await createWithKey(context, full, tool);
  for (const round of ['second', 'third']) {
    const again = await callWithKey(spec, full, tool, first.args, first.key);
    expectThat(
      identifierIn(spec, tool, again) === first.id,
      `the ${round} call to be answered with record ${String(first.id)}`,
      shown(again),
      { 'first answer': shown(first.reply) },
    );
  }
  const made = await countOf(context, full, first);
  expectThat((made ?? 1) === 1, 'one record to be there after three calls under one key', `${made} records`);
  const fresh = await callWithKey(spec, full, tool, first.args, newKey());
  const { kind } = outcomeOfCall(spec, fresh);
  requireObserved(
    kind === 'refused' || (kind === 'done' && identifierIn(spec, tool, fresh) !== first.id),
    `${tool.name} answers with the same record whatever the key`,
  );
  return made === undefined ? undefined : 'one record after three calls';
}

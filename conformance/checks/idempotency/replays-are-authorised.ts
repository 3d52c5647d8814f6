import type { Spec } from '../../../spec/spec.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { type Case, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import {
  callWithKey,
  createWithKey,
  identifierIn,
  newKey,
  requireHeeded,
} from '../../idempotency/keyed-call.ts';
import { shown } from '../shown.ts';
import { type UnentitledCaller, unentitledCallers } from './unentitled-callers.ts';

/** Keys are shared within an organization, rights are not. */
export default check<UnentitledCaller>({
  id: 'idempotency.replays-are-authorised',
  says: 'SHOULD NOT answer a caller from a used idempotency key who may not make the call',
  why: 'Keys end up in logs; whoever finds one would read a record that its rights keep from it.',
  needs: ['writes', 'actor:full'],
  cases,
  async run(context, { tool, name }) {
    const { spec } = context;
    const [full, stranger] = [await context.actor('full'), await context.actor(name)];
    const first = await createWithKey(context, full, tool);
    await requireHeeded(context, full, first);
    const ordinary = await callWithKey(spec, stranger, tool, first.args, newKey());
    requireObserved(outcomeOfCall(spec, ordinary).kind === 'refused', `${name} may call ${tool.name}`);
    const reply = await callWithKey(spec, stranger, tool, first.args, first.key);
    const told = typeof first.id === 'string' && reply.exchange.response?.body.includes(first.id) === true;
    expectThat(
      outcomeOfCall(spec, reply).kind === 'refused' && !told,
      'the refusal it gets under any other key',
      shown(reply),
      { 'under another key': shown(ordinary) },
    );
    const again = await callWithKey(spec, full, tool, first.args, first.key);
    expectThat(identifierIn(spec, tool, again) === first.id, 'the first answer for who may', shown(again));
    return undefined;
  },
});

function cases(spec: Spec): Case<UnentitledCaller>[] {
  return unentitledCallers(spec)
    .slice(0, 2)
    .map((caller) => ({ name: `${caller.name}, ${caller.tool.name}`, given: caller, needs: caller.needs }));
}

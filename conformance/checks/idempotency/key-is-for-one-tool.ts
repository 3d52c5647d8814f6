import type { Spec, Tool } from '../../../spec/spec.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { type Case, check } from '../../engine/check.ts';
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
import { shown } from '../shown.ts';
import { repeatableCreations } from './covered-tools.ts';

interface Given {
  tool: Tool;
  other: Tool;
}

/** The other tool is called both with the very arguments of the first call and with its own, which nothing but the key stands against. */
export default check<Given>({
  id: 'idempotency.key-is-for-one-tool',
  says: 'SHOULD refuse an idempotency key that another tool was called with',
  why: 'The answer would tell of a record of another kind, and what was asked for would never be made.',
  needs: ['writes', 'actor:full'],
  cases,
  async run(context, { tool, other }) {
    const { spec } = context;
    const full = await context.actor('full');
    const first = await createWithKey(context, full, tool);
    await requireHeeded(context, full, first);
    const own = await createWithKey(context, full, other);
    const fresh = altered(own);
    requireObserved(fresh !== undefined, `${other.name} takes no other arguments`);
    for (const args of [first.args, fresh.args]) {
      const reply = await callWithKey(spec, full, other, args, first.key);
      expectThat(
        outcomeOfCall(spec, reply).kind === 'refused',
        `a refusal of the key by ${other.name}`,
        shown(reply),
        {
          [`answer of ${tool.name} under the key`]: shown(first.reply),
        },
      );
    }
    for (const [creation, name] of [
      [first, tool.name],
      [own, other.name],
    ] as const) {
      const made = await countOf(context, full, creation);
      expectThat((made ?? 1) === 1, `one record of ${name} to be there`, `${made} records`);
    }
    const strange = (await madeBeside(context, full, fresh, own)) ?? 0;
    expectThat(strange === 0, 'nothing to be made by the refused call', `${strange} records more`);
    const again = await callWithKey(spec, full, tool, first.args, first.key);
    expectThat(sameAnswer(first.reply, again), 'the key to stand for the first call still', shown(again));
    return undefined;
  },
});

/** Two tools that make records of different kinds. */
function cases(spec: Spec): Case<Given>[] {
  const [first, ...others] = repeatableCreations(spec).map(({ given }) => given);
  const other = others.find(({ operation }) => operation.record !== first?.operation.record);
  return first && other ? [{ name: `${first.name}, ${other.name}`, given: { tool: first, other } }] : [];
}

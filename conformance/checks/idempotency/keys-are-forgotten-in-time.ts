import type { Tool } from '../../../spec/spec.ts';
import { later } from '../../approvals/later.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { callWithKey, createWithKey, identifierIn, requireHeeded } from '../../idempotency/keyed-call.ts';
import { shown } from '../shown.ts';
import { someCreations } from './covered-tools.ts';

/** Seconds before and after the end of a lifetime. */
const margin = 60;

export default check<Tool>({
  id: 'idempotency.keys-are-forgotten-in-time',
  says: 'MUST remember an idempotency key until its documented lifetime is over, and not longer',
  why: 'Who retries within the lifetime must not make a second record; who uses a key anew after it must not be fobbed off.',
  needs: ['writes', 'actor:full', 'hook:advanceClock'],
  exclusive: true,
  cases: (spec) => someCreations(spec).slice(0, 1),
  async run(context, tool) {
    const { spec, target } = context;
    const { lifetimeSeconds = 0 } = spec.governance.idempotency ?? {};
    const full = await context.actor('full');
    const first = await createWithKey(context, full, tool);
    await requireHeeded(context, full, first);
    const repeated = async () => {
      const reply = await callWithKey(spec, await context.actor('full'), tool, first.args, first.key);
      requireObserved(reply.status !== 401 && reply.status !== 429, `the server answered ${reply.status}`);
      return reply;
    };
    await later(target, lifetimeSeconds - margin, async () => {
      const before = await repeated();
      expectThat(
        identifierIn(spec, tool, before) === first.id,
        `record ${String(first.id)} again ${margin} s before the lifetime of ${lifetimeSeconds} s is over`,
        shown(before),
      );
      await later(target, 2 * margin, async () => {
        const after = await repeated();
        const id = identifierIn(spec, tool, after);
        expectThat(
          id !== undefined && id !== first.id,
          `a new record ${margin} s after the lifetime of ${lifetimeSeconds} s is over`,
          shown(after),
        );
      });
    });
    return undefined;
  },
});

import { setTimeout as pause } from 'node:timers/promises';
import type { Spec, Tool } from '../../../spec/spec.ts';
import { canonical } from '../../arbitraries/differences.ts';
import { eventsOf, hasSubscriptions, whileSubscribed } from '../../dry-run/subscription.ts';
import { writingTools } from '../../dry-run/tools.ts';
import { type TriedCall, triedOut, tryOut } from '../../dry-run/try-out.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import { shownValue } from '../shown.ts';

/** How long a webhook that was sent may take to arrive. */
const patienceMs = 2000;
/** How long nothing has to come after the last dry-run. */
const ordinaryQuietMs = 150;

/**
 * Calls are made ready before anybody is told of anything. Then one of them is really made, which shows that webhooks arrive here
 * at all, and the others are tried.
 */
export default check({
  id: 'dry-run.sends-nothing',
  says: 'MUST send no webhook for a dry-run',
  why: 'Another system believes what it is told.',
  parameters: 'quietMs: milliseconds in which nothing may arrive',
  needs: ['writes', 'actor:full'],
  exclusive: true,
  cases: (spec) => (emitting(spec).length > 1 ? [{ name: '', given: undefined }] : []),
  async run(context) {
    const { spec, target } = context;
    const { quietMs = ordinaryQuietMs } = context.with as { quietMs?: number };
    const full = await context.actor('full');
    const [real, ...tried] = await madeReady(context, full);
    requireObserved(real !== undefined && tried.length > 0, 'no dry-run that would send a webhook is taken');
    const events = [...new Set([real, ...tried].flatMap(({ call }) => eventsOf(call.tool)))];
    return whileSubscribed(context, full, events, async (address) => {
      const reply = await full.caller.call(real.call.tool.name, real.call.args);
      requireObserved(reply.succeeded, `${real.call.tool.name} does what its dry-run says only there`);
      const first = await target.webhookSink.wait(address, 1, patienceMs);
      requireObserved(first.length > 0, 'no webhook of a real call arrives on this machine');
      const told = await settled(context, address, quietMs);
      let taken = 0;
      for (const { call } of tried) {
        const { succeeded } = await tryOut(spec, full, call.tool, call.args);
        taken += Number(succeeded);
      }
      requireObserved(taken > 0, 'dry-runs that were taken before are refused now');
      await pause(quietMs);
      const arrived = target.webhookSink.arrivals(address).filter(({ body }) => !told.has(identityOf(body)));
      expectThat(arrived.length === 0, 'no webhook', shownValue(arrived.map(({ body }) => body)));
      return `${taken} dry-runs, nothing within ${quietMs} ms`;
    });
  },
});

/** What came of the real call, once nothing more comes. Webhooks may be sent again: the same ones tell of nothing new. */
async function settled({ target }: CheckContext, address: string, quietMs: number): Promise<Set<string>> {
  for (let before = 0; ; ) {
    await pause(quietMs);
    const arrived = target.webhookSink.arrivals(address);
    if (arrived.length === before) return new Set(arrived.map(({ body }) => identityOf(body)));
    before = arrived.length;
  }
}

/** The identifier of a delivery, where it has one. */
function identityOf(body: unknown): string {
  return canonical(isObject(body) && body.id !== undefined ? body.id : body);
}

function emitting(spec: Spec): Tool[] {
  return hasSubscriptions(spec) ? writingTools(spec).filter((tool) => eventsOf(tool).length > 0) : [];
}

async function madeReady(context: CheckContext, actor: Actor): Promise<TriedCall[]> {
  const ready: TriedCall[] = [];
  for (const tool of emitting(context.spec)) {
    try {
      ready.push(await triedOut(context, actor, tool));
    } catch (error) {
      // There is nothing to call this one with; the others will do.
      if (!(error instanceof NotObserved)) throw error;
    }
  }
  return ready;
}

import type { Tool } from '../../../spec/spec.ts';
import type { GovernedCall } from '../../approvals/governed-call.ts';
import { forecastIn } from '../../dry-run/forecast.ts';
import { listedWriters, writesAtOnce } from '../../dry-run/tools.ts';
import { candidates, mostTries, tryOut } from '../../dry-run/try-out.ts';
import { changesBetween, lookAround, told, type World, withDetails } from '../../dry-run/world.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { sampledActions } from '../../engine/long-tail.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';

/** Changes a finding shows. */
const shownChanges = 5;

/** Everything that lists show is read, dry-runs are taken, and everything is read again; what they are about was there before. */
export default check<'listed tools' | 'long tail'>({
  id: 'dry-run.changes-nothing',
  says: 'MUST take everything back that a dry-run did: what can be read is the same as before',
  why: 'A question must not be an answer: who only asked has sent no invoice.',
  needs: ['writes', 'actor:full'],
  exclusive: true,
  cases: (spec) => [
    ...(listedWriters(spec).length > 0 ? [{ name: 'listed tools', given: 'listed tools' as const }] : []),
    ...(spec.governance.dryRun && spec.actions.length > 0
      ? [{ name: 'long tail', given: 'long tail' as const }]
      : []),
  ],
  async run(context, which) {
    const { spec } = context;
    const full = await context.actor('full');
    const tools =
      which === 'long tail'
        ? sampledActions(context, (action) => writesAtOnce(spec, action))
        : listedWriters(spec);
    const calls = await madeReady(context, full, tools);
    const look = async (): Promise<World> =>
      withDetails(
        spec,
        full,
        await lookAround(spec, full, tools),
        calls.flatMap(({ first }) => first.record ?? []),
      );

    const before = await look();
    const taken = await takeAll(context, full, calls);
    const after = await look();
    const { created, modified, deleted } = changesBetween(spec, before, after);
    const changes = [...created, ...modified, ...deleted].map(told);
    expectThat(
      changes.length === 0,
      `the same records as before ${taken.length} dry-runs`,
      changes.slice(0, shownChanges).join('; '),
      { 'dry-runs': taken.join(', ') },
    );
    requireObserved(taken.length > 0, 'no dry-run of an ordinary call is taken');
    return `${taken.length} dry-runs, ${[...after.values()].reduce((sum, { size }) => sum + size, 0)} records`;
  },
});

interface Ready {
  tool: Tool;
  first: GovernedCall;
  others: AsyncGenerator<GovernedCall>;
}

/** A call of each tool. Records that are made for the purpose are made with the first; those that follow were there. */
async function madeReady(context: CheckContext, actor: Actor, tools: readonly Tool[]): Promise<Ready[]> {
  const ready: Ready[] = [];
  for (const tool of tools) {
    const others = candidates(context, actor, tool);
    const first = await others.next();
    if (!first.done) ready.push({ tool, first: first.value, others });
  }
  return ready;
}

/** Takes a dry-run with each; returns the names of the tools that were answered with a forecast. */
async function takeAll({ spec }: CheckContext, actor: Actor, calls: readonly Ready[]): Promise<string[]> {
  const taken: string[] = [];
  for (const { tool, first, others } of calls) {
    let call: GovernedCall | undefined = first;
    for (let tries = 0; call && tries < mostTries; tries += 1) {
      const isTaken: boolean = forecastIn(spec, await tryOut(spec, actor, tool, call.args)) !== undefined;
      if (isTaken) taken.push(tool.name);
      call = isTaken ? undefined : (await others.next()).value;
    }
  }
  return taken;
}

import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { LiveRunning, type RunningTools, recordIn, runningTools } from '../../models/live-running.ts';
import { runRunningHistory } from '../../models/run-running-history.ts';
import { runningHistories, withoutLooking, withoutRepetition } from '../../models/running-histories.ts';
import type { Actor } from '../../target/actors.ts';

/** What the records of a history are started on. */
const mostParents = 3;

interface Given {
  tools: RunningTools;
  concurrent: boolean;
}

/**
 * Random histories of two people of one organization who start, stop and look, while time passes, one at a time and several at
 * the same moment. Each step is compared with the model (conformance/models), and what is kept in the end as well.
 */
export default check<Given>({
  id: 'timers.histories-follow-the-model',
  says: 'MUST show what a person started, to that person alone, until they stop it, and keep what was stopped',
  why: 'Time that is lost or counted for somebody else is money that nobody pays.',
  parameters: 'repeated: whether people start again what runs already, and stop what does not run',
  needs: ['actor:full', 'actor:secondUser', 'writes'],
  exclusive: true,
  cases: (spec) =>
    runningTools(spec).flatMap((tools) => [
      { name: `${tools.start.name} one after the other`, given: { tools, concurrent: false } },
      { name: `${tools.start.name} at the same moment`, given: { tools, concurrent: true } },
    ]),
  async run(context, { tools, concurrent }) {
    const { property, target } = context;
    const people = [await context.actor('full'), await context.actor('secondUser')];
    const ids = await context.observe.identifiers(
      people[0] as Actor,
      tools.start.operation.parent?.record ?? '',
    );
    const parents = ids.slice(0, mostParents);
    await requireTellsRecords(tools, people, parents);
    const clock = target.hooks.has('advanceClock');
    const actors = people.map(({ name }) => name);
    const histories = runningHistories({ actors, parents: parents.length, clock, concurrent });
    const system = new LiveRunning(context, tools, actors, parents);
    let played = 0;
    try {
      await property(histories, async (drawn) => {
        const asked = tools.look ? drawn : withoutLooking(drawn);
        const history = context.with.repeated === true ? asked : withoutRepetition(asked);
        await system.open();
        const broken = await runRunningHistory(history, system);
        played += 1;
        expectThat(broken === undefined, broken?.expected ?? '', broken?.actual ?? '', {
          history: broken?.story ?? '',
        });
      });
    } finally {
      await system.close();
    }
    return `${played} histories${clock ? '' : ', without the passing of time'}`;
  },
});

/** Skips the case when an ordinary start and stop do not tell which record they are about: then nothing can be followed. */
async function requireTellsRecords(
  { type, start, stop }: RunningTools,
  people: readonly Actor[],
  parents: readonly unknown[],
): Promise<void> {
  requireObserved(
    parents.length > 0 || !start.operation.parent,
    `there is nothing to call ${start.name} with`,
  );
  const args = start.operation.parent ? { [start.operation.parent.argument]: parents[0] } : {};
  for (const { caller } of people) {
    await caller.call(stop.name, {});
    const started = recordIn(type, await caller.call(start.name, args));
    const stopped = recordIn(type, await caller.call(stop.name, {}));
    requireObserved(started !== undefined, `${start.name} does not tell which ${type.title} it started`);
    requireObserved(stopped !== undefined, `${stop.name} does not tell which ${type.title} it stopped`);
  }
}

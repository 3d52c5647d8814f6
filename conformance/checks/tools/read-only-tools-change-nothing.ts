import type { Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { Patience } from '../../engine/patience.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import { drawnCalls } from '../../own-words/drawn-calls.ts';
import { differences, lookoutOf, restlessViews, sightOf, type View } from '../../own-words/views.ts';
import type { Actor } from '../../target/actors.ts';

/** Calls of each tool in a round. */
const calls = 2;

/**
 * MCP 2025-03-26, Tools, Tool Annotations: "does not modify its environment". What the tools that read show is looked at, all of
 * them are called, and it is looked at again. Others may change things as well: a difference counts only when it comes with the
 * calls of one tool, twice, and never without.
 */
export default check({
  id: 'tools.read-only-tools-change-nothing',
  says: 'SHOULD change nothing that can be seen when tools are called that it calls read-only',
  why: 'Clients call read-only tools without asking anybody.',
  needs: ['actor:full'],
  exclusive: true,
  async run(context) {
    const full = await context.actor('full');
    const { views, tools } = await lookoutOf(context, full);
    requireObserved(tools.length > 0, 'no tool that reads answers in good time');
    const { changed, succeeded } = await changesBy(context, full, tools, views, 0);
    requireObserved(succeeded > 0, 'no tool that reads takes an ordinary call');
    if (changed.length === 0) return `${tools.length} tools, ${views.length} views`;
    const suspect = await culpritOf(context, full, tools, views, changed);
    expectThat(
      false,
      `nothing changed by ${suspect.name}, which is annotated as read-only`,
      `each time it was called something else was shown by ${changed.join(', ')}`,
    );
  },
});

/** What came of a round of calls. */
interface Round {
  /** Views that show something else after the tools were called, and the same for as long when they were not. */
  changed: readonly string[];
  succeeded: number;
}

async function changesBy(
  context: CheckContext,
  actor: Actor,
  tools: readonly Tool[],
  views: readonly View[],
  round: number,
): Promise<Round> {
  let succeeded = 0;
  const before = await sightOf(views);
  const started = performance.now();
  const patience = new Patience();
  for (const tool of tools) {
    if (patience.isOver) break;
    for (const args of await drawnCalls(context, actor, tool, { round, number: calls }))
      if (!patience.isOver && (await actor.caller.call(tool.name, args)).succeeded) succeeded += 1;
  }
  const changed = differences(before, await sightOf(views));
  if (changed.length === 0) return { changed, succeeded };
  const telling = views.filter(({ name }) => changed.includes(name));
  const restless = await restlessViews(telling, performance.now() - started);
  return { changed: changed.filter((name) => !restless.includes(name)), succeeded };
}

/** The one tool that comes with the changes whenever it is called. Skips the case when none does. */
async function culpritOf(
  context: CheckContext,
  actor: Actor,
  tools: readonly Tool[],
  views: readonly View[],
  changed: readonly string[],
): Promise<Tool> {
  const telling = views.filter(({ name }) => changed.includes(name));
  const changes = async (tool: Tool, round: number) =>
    (await changesBy(context, actor, [tool], telling, round)).changed.length > 0;
  for (const tool of tools) if ((await changes(tool, 1)) && (await changes(tool, 2))) return tool;
  throw new NotObserved(`${changed.join(', ')} changed, but no tool that was called changes it each time`);
}

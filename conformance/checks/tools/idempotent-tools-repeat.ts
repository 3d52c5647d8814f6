import type { Spec, Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { drawnCalls } from '../../own-words/drawn-calls.ts';
import { differences, lookoutOf, restlessViews, sightOf } from '../../own-words/views.ts';
import { shownValue } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';

/** Arguments that are tried until a call succeeds. */
const tries = 5;

/** MCP 2025-03-26, Tools, Tool Annotations: calling again with the same arguments "will have no additional effect". */
export default check<Tool>({
  id: 'tools.idempotent-tools-repeat',
  says: 'SHOULD leave everything as it is when a tool it calls idempotent is called again with the same arguments',
  why: 'Clients repeat idempotent calls when a reply was lost; whatever happens twice then was not wanted.',
  needs: ['writes', 'actor:full'],
  exclusive: true,
  cases: (spec) => toolCases(writers(spec)),
  async run(context, tool) {
    const full = await context.actor('full');
    const listed = (await context.observe.tools(full)).find(({ name }) => name === tool.name);
    requireObserved(
      listed?.annotations?.idempotentHint === true,
      `${tool.name} is not annotated as idempotent`,
    );
    const { views } = await lookoutOf(context, full);
    const repeat = async (args: unknown) => {
      const before = await sightOf(views);
      await full.caller.call(tool.name, args);
      return differences(before, await sightOf(views));
    };
    let seen = 0;
    let shows = false;
    for (const args of await drawnCalls(context, full, tool, { round: 0, number: tries })) {
      const before = await sightOf(views);
      if (!(await full.caller.call(tool.name, args)).succeeded) continue;
      shows ||= differences(before, await sightOf(views)).length > 0;
      const changed = await repeat(args);
      const restless = changed.length > 0 ? await restlessViews(views, 0) : [];
      // Somebody else may have changed something meanwhile; hardly twice.
      const again = changed.length > 0 ? await repeat(args) : [];
      const always = again.filter((name) => !restless.includes(name));
      expectThat(
        always.length === 0,
        `nothing changed by calls of ${tool.name} with the same arguments as before`,
        `each time something else is shown by ${always.join(', ')}`,
        { arguments: shownValue(args) },
      );
      seen += 1;
    }
    requireObserved(seen > 0, `${tool.name} takes no arguments that its schema allows`);
    requireObserved(shows, `nothing that can be looked at shows what ${tool.name} does`);
    return `${seen} calls repeated`;
  },
});

/** Tools that change something and can be called without doing harm. */
function writers({ tools }: Spec): Tool[] {
  return tools.filter(({ safety }) => safety === 'write');
}

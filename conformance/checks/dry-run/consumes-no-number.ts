import type { Tool } from '../../../spec/spec.ts';
import { answeredValue } from '../../approvals/outcome.ts';
import { casesOf, writingTools } from '../../dry-run/tools.ts';
import { candidates, triedOut, tryOut } from '../../dry-run/try-out.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';

const dryRuns = 3;

/** Two documents are made, a few are only tried, and another is made: their numbers follow each other. */
export default check<Tool>({
  id: 'dry-run.consumes-no-number',
  says: 'MUST give the number a dry-run shows to the next document that is really made',
  why: 'A gap in the numbers of invoices has to be explained to an auditor.',
  needs: ['writes', 'actor:full'],
  exclusive: true,
  cases: (spec) => casesOf(writingTools(spec).filter(isNumbered)),
  async run(context, tool) {
    const full = await context.actor('full');
    const [first, second] = [await made(context, full, tool), await made(context, full, tool)];
    requireObserved(
      second - first === 1,
      `numbers ${first} and ${second} of new documents do not follow each other`,
    );
    const { call } = await triedOut(context, full, tool);
    for (let round = 1; round < dryRuns; round += 1) await tryOut(context.spec, full, tool, call.args);
    const third = await made(context, full, tool);
    expectThat(third === second + 1, `number ${second + 1} for the next document`, `number ${third}`);
    return `${first}, ${second}, ${third}`;
  },
});

/** A tool that makes numbered documents out of nothing. */
function isNumbered(tool: Tool): boolean {
  const { kind, sequence, parent } = tool.operation;
  return kind === 'create' && sequence !== undefined && !parent && fieldOf(tool) !== undefined;
}

/** The field that shows the number. */
function fieldOf({ operation: { assign = {} } }: Tool): string | undefined {
  return Object.keys(assign).find((field) => assign[field] === 'sequence');
}

/** Makes a document; returns its number. Skips the case when it does not show one. */
async function made(context: CheckContext, actor: Actor, tool: Tool): Promise<number> {
  for await (const { args } of candidates(context, actor, tool)) {
    const reply = await actor.caller.call(tool.name, args);
    if (!reply.succeeded) continue;
    const value = answeredValue(reply);
    const shown = isObject(value) ? value[fieldOf(tool) ?? ''] : undefined;
    const number = /(\d+)\D*$/.exec(String(shown))?.[1];
    requireObserved(number !== undefined, `${tool.name} does not tell the number of what it made`);
    return Number(number);
  }
  throw new NotObserved(`${tool.name} refuses ordinary calls`);
}

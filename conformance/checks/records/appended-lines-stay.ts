import type { RecordType, Spec, Tool } from '../../../spec/spec.ts';
import { ownRecords } from '../../approvals/fresh-record.ts';
import { answeredValue, outcomeOfCall } from '../../approvals/outcome.ts';
import { uniqueText, writeArguments } from '../../approvals/write-arguments.ts';
import { canonical } from '../../arbitraries/differences.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { toolsOnRecord } from '../../engine/tools-on-record.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import { shownValue } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';

/** Lines added one after the other; the last of two would not tell a server that keeps one from a sound one. */
const added = 3;

/** What is shown in the end begins with what was there, and then has each line in the order in which they were added. */
export default check<Tool>({
  id: 'records.appended-lines-stay',
  says: 'MUST add to a list of lines without losing those that are there, in the order in which they come',
  why: 'A note that makes an earlier one disappear rewrites history.',
  parameters: 'tool: a tool that adds lines; all such tools without it',
  needs: ['writes', 'actor:full'],
  cases: ({ tools }, { tool: name }) =>
    toolCases(
      tools.filter((tool) => tool.operation.kind === 'append' && (name === undefined || tool.name === name)),
    ),
  async run(context, tool) {
    const { spec, seed } = context;
    const full = await context.actor('full');
    const type = spec.records[tool.operation.record ?? ''] as RecordType;
    const { identifier = type.identifier } = tool.operation;
    for await (const record of ownRecords(context, full, type.name)) {
      const id = record[type.identifier];
      const before = await linesOf(context, full, tool, id);
      const marks: string[] = [];
      for (let count = 0; count < added; count += 1) {
        const args = await writeArguments(context, full, tool, { seed, given: { [identifier]: id } });
        const mark = uniqueText(args);
        requireObserved(mark !== undefined, `a line of ${tool.name} has no room for a text`);
        const { kind } = outcomeOfCall(spec, await full.caller.call(tool.name, args));
        if (kind !== 'done') break;
        marks.push(mark);
      }
      if (marks.length < added) continue;

      const after = await linesOf(context, full, tool, id);
      expectThat(
        canonical(after.slice(0, before.length)) === canonical(before),
        `the ${before.length} earlier lines of ${type.title} ${id} first`,
        shownValue(after),
      );
      const rest = after.slice(before.length).map((line) => JSON.stringify(line));
      const places = marks.map((mark) => rest.findIndex((line) => line.includes(mark)));
      expectThat(
        places.every((place, at) => place > (places[at - 1] ?? -1)),
        `${marks.join(', ')} in this order`,
        shownValue(after),
      );
      return `${before.length} lines and ${added} more`;
    }
    throw new NotObserved(`${tool.name} does not take ordinary calls`);
  },
});

/** The lines of a record as a tool that gets it shows them. */
async function linesOf(
  { spec }: CheckContext,
  actor: Actor,
  { operation: { record = '', into = '' } }: Tool,
  id: unknown,
): Promise<readonly unknown[]> {
  for (const getter of gettersOf(spec, record)) {
    const { identifier = 'id' } = getter.operation;
    const value = answeredValue(await actor.caller.call(getter.name, { [identifier]: id }));
    const lines = isObject(value) ? value[into] : undefined;
    if (Array.isArray(lines)) return lines;
  }
  throw new NotObserved(`no tool shows ${into} of ${record}`);
}

function gettersOf(spec: Spec, kind: string): Tool[] {
  return toolsOnRecord(spec, kind).filter(
    ({ operation }) => operation.kind === 'get' && operation.onePer === undefined,
  );
}

import type { RecordType, Spec, Tool } from '../../../spec/spec.ts';
import { madeIdentifier, outcomeOfCall } from '../../approvals/outcome.ts';
import { writeArguments } from '../../approvals/write-arguments.ts';
import { check } from '../../engine/check.ts';
import { readCollection } from '../../engine/collections.ts';
import { toolsOnRecord } from '../../engine/tools-on-record.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';
import { isSame } from './expect-persisted.ts';
import { writtenValues } from './written-values.ts';

/** Makes a record below a parent, with all that may be said of it, and reads the parent's list. */
export default check<Tool>({
  id: 'records.children-are-kept',
  says: 'MUST list what was made below a record there, once, with what was said of it',
  why: 'What is noted for one task and listed for none was not noted.',
  parameters: 'tool: a tool that makes records below others; all such tools without it',
  needs: ['writes', 'actor:full'],
  cases: (spec, { tool: name }) =>
    toolCases(
      spec.tools.filter(
        (tool) => listerOf(spec, tool) !== undefined && (name === undefined || tool.name === name),
      ),
    ),
  async run(context, tool) {
    const { spec } = context;
    const full = await context.actor('full');
    const type = spec.records[tool.operation.record ?? ''] as RecordType;
    const lister = listerOf(spec, tool) as Tool;
    const args = await writeArguments(context, full, tool, { seed: context.seed, complete: true });
    const reply = await full.caller.call(tool.name, args);
    requireObserved(
      outcomeOfCall(spec, reply).kind === 'done',
      `${tool.name} does not take an ordinary call`,
    );
    const id = madeIdentifier(tool, type, reply);
    const parent = args[tool.operation.parent?.argument ?? ''];
    const { items } = await readCollection(full, lister, {
      [lister.operation.parent?.argument ?? '']: parent,
    });
    const found = items.filter((item) => item[type.identifier] === id);
    const [item] = found;
    expectThat(
      item !== undefined && found.length === 1,
      `${type.title} ${id} once in ${lister.name} of ${shownValue(parent)}`,
      `${found.length} times among ${items.length}`,
    );
    const wanted = Object.entries({ ...literals(tool), ...writtenValues(tool, type, { args }) }).filter(
      ([field]) => field in item,
    );
    // The parent stands in the question already.
    const isTold = wanted.some(([field]) => field !== lister.operation.parent?.field);
    requireObserved(isTold, `${lister.name} shows nothing of what ${tool.name} wrote`);
    for (const [field, value] of wanted) {
      expectThat(
        isSame(type, field, item[field], value),
        `${field} ${shownValue(value)} in ${type.title} ${id}`,
        shownValue(item[field]),
      );
    }
    return wanted.map(([field]) => field).join(', ');
  },
});

/** The list of what a tool makes below a parent. */
function listerOf(spec: Spec, { safety, operation }: Tool): Tool | undefined {
  const { kind, parent, record = '' } = operation;
  if (safety !== 'write' || kind !== 'create' || !parent || parent.to !== undefined) return undefined;
  return toolsOnRecord(spec, record).find(
    (lister) => lister.operation.kind === 'list' && lister.operation.parent?.field === parent.field,
  );
}

/** What a tool always writes, whatever it is called with: the state of what is finished from the start, say. */
function literals({ operation }: Tool): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(operation.assign ?? {}).flatMap(([field, expression]) => {
      const text = /^'([^'\\]*)'$/.exec(expression)?.[1];
      return text === undefined ? [] : [[field, text]];
    }),
  );
}

import type { JsonSchema, RecordType, Tool } from '../../../spec/spec.ts';
import { newRecord } from '../../approvals/fresh-record.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { nextText } from '../../approvals/write-arguments.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import { recordsNow } from '../records-now.ts';
import { shown, shownValue } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';

/** A fresh record is taken through every state a caller may name and the machine allows; then to one that does not exist. */
export default check<Tool>({
  id: 'records.states-are-chosen',
  says: 'MUST move a record to the state that is named, and to no state there is not',
  why: 'A state nobody knows is in no list and no report: what is in it is forgotten.',
  needs: ['writes', 'actor:full'],
  cases: ({ tools }) =>
    toolCases(
      tools.filter(
        ({ safety, operation }) =>
          safety === 'write' && operation.kind === 'transition' && operation.toArgument !== undefined,
      ),
    ),
  async run(context, tool) {
    const { spec } = context;
    const full = await context.actor('full');
    const type = spec.records[tool.operation.record ?? ''] as RecordType;
    const { states } = type;
    const { identifier = type.identifier, toArgument = '' } = tool.operation;
    const record = await newRecord(context, full, type.name);
    requireObserved(record !== undefined && states !== undefined, `no ${type.title} could be made`);
    const id = record[type.identifier];
    const now = async () =>
      (await recordsNow(context, full, type, record)).find((item) => item[type.identifier] === id);
    const state = async () => (await now())?.[states.field];

    let from = await state();
    requireObserved(from !== undefined, `${states.field} of ${type.title} ${id} is shown nowhere`);
    let moved = 0;
    for (const to of statesNamed(tool, toArgument)) {
      const isAllowed = states.transitions.some(
        (step) => (step.from === from || step.from === '*') && step.to === to,
      );
      if (!isAllowed) continue;
      const reply = await full.caller.call(tool.name, { [identifier]: id, [toArgument]: to });
      expectThat(reply.succeeded, `${tool.name} moves a ${type.title} from ${from} to ${to}`, shown(reply));
      const seen = await state();
      expectThat(seen === to, `${states.field} ${to} in ${type.title} ${id}`, shownValue(seen));
      from = to;
      moved += 1;
    }
    requireObserved(moved > 0, `${tool.name} moves nothing`);

    const unknown = nextText(context.seed);
    const reply = await full.caller.call(tool.name, { [identifier]: id, [toArgument]: unknown });
    expectThat(
      outcomeOfCall(spec, reply).kind === 'refused',
      `${tool.name} refuses ${toArgument} ${shownValue(unknown)}`,
      shown(reply),
    );
    const seen = await state();
    expectThat(seen === from, `${states.field} ${from} as before`, shownValue(seen));
    return `${moved} states`;
  },
});

function statesNamed({ input }: Tool, argument: string): string[] {
  const schema = isObject(input.properties)
    ? (input.properties[argument] as JsonSchema | undefined)
    : undefined;
  return Array.isArray(schema?.enum) ? schema.enum.map(String) : [];
}

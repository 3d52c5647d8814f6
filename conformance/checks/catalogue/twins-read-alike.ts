import type { Action, RecordType, Tool } from '../../../spec/spec.ts';
import { canonical } from '../../arbitraries/differences.ts';
import { throughTwin, twinPairs } from '../../catalogue/twins.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { itemsOf, readCollection } from '../../engine/collections.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import { shownValue } from '../shown.ts';

/** Collections are read to their end through both doors; their pages may be cut differently. */
export default check<{ tool: Tool; twin: Action }>({
  id: 'catalogue.twins-read-alike',
  says: 'MUST answer an action as it answers the tool that does the same',
  why: 'Two answers to one question leave an agent, and whoever asked it, with a coin to toss.',
  needs: ['actor:full'],
  cases: (spec) =>
    twinPairs(spec)
      // A log of calls is longer after each look at it.
      .filter(
        ({ tool }) => tool.safety === 'read' && spec.records[tool.operation.record ?? '']?.keptBy !== 'audit',
      )
      .map((pair) => ({ name: pair.tool.name, given: pair })),
  async run(context, { tool, twin }) {
    const full = await context.actor('full');
    const args = await context.observe.requiredArguments(full, tool);
    const type = context.spec.records[tool.operation.record ?? ''];
    const [byTool, byAction] = [
      await answer(context, full, tool, type, args),
      await answer(context, full, twin, type, throughTwin(tool, twin, args)),
    ];
    requireObserved(byTool !== undefined, `${tool.name} does not answer an ordinary call`);
    requireObserved(byTool !== '', `${tool.name} shows nothing to compare with`);
    expectThat(
      byTool === byAction,
      `${twin.name} answers like ${tool.name}: ${shownValue(byTool)}`,
      shownValue(byAction),
      { arguments: shownValue(args) },
    );
    return undefined;
  },
});

/** What a call tells, the records of a collection in the order of their identifiers; undefined when it is refused. */
async function answer(
  { spec }: CheckContext,
  full: Actor,
  tool: Tool,
  type: RecordType | undefined,
  args: Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  if (tool.operation.kind !== 'list') {
    const given = { ...onlyValues(tool), ...args };
    const reply = await full.caller.call(tool.name, given);
    return reply.succeeded ? canonical(withoutVolatile(type, reply.value)) : undefined;
  }
  const first = await full.caller.call(tool.name, args);
  if (!itemsOf(tool, first)) return undefined;
  const { items } = await readCollection(full, tool, args);
  const lasting = items.map((item) =>
    canonical(withoutVolatile(spec.records[tool.operation.record ?? ''], item)),
  );
  return lasting.sort().join('\n');
}

function withoutVolatile(type: RecordType | undefined, value: unknown): unknown {
  if (!type || !isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => type.fields[name]?.volatile !== true));
}

/** Arguments that can say one thing only: which of several things the tool does by itself. */
function onlyValues({ input }: Tool): Record<string, unknown> {
  const properties = Object.entries((input.properties ?? {}) as Record<string, { enum?: unknown[] }>);
  const required = Array.isArray(input.required) ? input.required : [];
  return Object.fromEntries(
    properties.flatMap(([name, schema]) =>
      required.includes(name) && schema.enum?.length === 1 ? [[name, schema.enum[0]]] : [],
    ),
  );
}

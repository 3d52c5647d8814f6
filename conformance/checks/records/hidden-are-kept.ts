import type { RecordType, Spec, Tool } from '../../../spec/spec.ts';
import { newRecord } from '../../approvals/fresh-record.ts';
import { answeredValue, outcomeOfCall } from '../../approvals/outcome.ts';
import { plainLister } from '../../approvals/plain-lister.ts';
import { type Item, recordReader } from '../../approvals/record-reader.ts';
import { writeArguments } from '../../approvals/write-arguments.ts';
import { type Case, type CheckContext, check } from '../../engine/check.ts';
import { readCollection } from '../../engine/collections.ts';
import { toolsOnRecord } from '../../engine/tools-on-record.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import { shownValue } from '../shown.ts';

interface Given {
  tool: Tool;
  lister: Tool;
  /** Lifts the condition of the list. */
  argument: string;
  getter: Tool;
}

/**
 * A record made for the purpose, with another that names it: hidden, it is gone from the list, and still there for whoever asks
 * for it, with what names it.
 */
export default check<Given>({
  id: 'records.hidden-are-kept',
  says: 'MUST hide a record from its list and keep it, with all that belongs to it',
  why: 'Last year’s customers are in the way of this year’s work, and needed the day an old invoice is asked about.',
  needs: ['writes', 'actor:full'],
  cases: (spec) => spec.tools.flatMap((tool) => casesOf(spec, tool)),
  async run(context, { tool, lister, argument, getter }) {
    const { spec } = context;
    const full = await context.actor('full');
    const type = spec.records[tool.operation.record ?? ''] as RecordType;
    const record = await newRecord(context, full, type.name);
    requireObserved(record !== undefined, `no ${type.title} could be made`);
    const id = record[type.identifier];
    const listed = async (args: Record<string, unknown>) =>
      (await readCollection(full, lister, args)).items.some((item) => item[type.identifier] === id);
    requireObserved(await listed({}), `${lister.name} does not show a ${type.title} that was just made`);
    const naming = await namingRecord(context, full, type, id);

    const call = { [tool.operation.identifier ?? type.identifier]: id };
    const { kind } = outcomeOfCall(spec, await full.caller.call(tool.name, call));
    requireObserved(kind === 'done', `${tool.name} does not run an ordinary call at once`);
    expectThat(!(await listed({})), `${type.title} ${id} is not in ${lister.name}`, 'it is');
    expectThat(
      await listed({ [argument]: true }),
      `${type.title} ${id} in ${lister.name} with ${argument}`,
      'it is not there',
    );
    const value = answeredValue(
      await full.caller.call(getter.name, { [getter.operation.identifier ?? 'id']: id }),
    );
    const isThere = isObject(value) && value[type.identifier] === id;
    expectThat(isThere, `${getter.name} returns ${type.title} ${id}`, shownValue(value));
    if (naming) {
      const found = await naming.again();
      const title = spec.records[naming.kind]?.title;
      expectThat(
        found !== undefined,
        `the ${title} that names ${type.title} ${id} is still there`,
        'it is gone',
      );
    }
    return naming ? `with its ${naming.kind}` : 'nothing could be made that names it';
  },
});

/** Changes that take no value: what they write decides whether a list whose condition can be lifted shows the record. */
function casesOf(spec: Spec, tool: Tool): Case<Given>[] {
  const { kind, record = '', assign = {}, identifier } = tool.operation;
  if (tool.safety !== 'write' || kind !== 'update' || identifier === undefined) return [];
  const lister = plainLister(spec, record);
  const where = lister?.operation.where;
  const argument = /\barguments\.(\w+)/.exec(where ?? '')?.[1];
  const getter = toolsOnRecord(spec, record).find(
    ({ operation }) => operation.kind === 'get' && operation.identifier !== undefined,
  );
  const hides = Object.entries(assign).some(
    ([field, expression]) => where?.includes(`record.${field}`) && /\bnow\b/.test(expression),
  );
  return lister && argument !== undefined && getter && hides
    ? [{ name: tool.name, given: { tool, lister, argument, getter } }]
    : [];
}

/** A record of another kind that names this one, made for the purpose; undefined where no tool makes any. */
async function namingRecord(
  context: CheckContext,
  actor: Actor,
  type: RecordType,
  id: unknown,
): Promise<{ kind: string; again(): Promise<Item | undefined> } | undefined> {
  const { spec, seed } = context;
  for (const maker of spec.tools) {
    const { kind, record = '' } = maker.operation;
    const other = spec.records[record];
    if (maker.safety !== 'write' || kind !== 'create' || !other) continue;
    const field = Object.keys(other.fields).find((name) => other.fields[name]?.references === type.name);
    const accepted = isObject(maker.input.properties) ? maker.input.properties : {};
    const reader = recordReader(spec, async () => actor, record);
    if (field === undefined || !(field in accepted) || !reader) continue;
    const args = await writeArguments(context, actor, maker, { seed, given: { [field]: id } });
    const value = answeredValue(await actor.caller.call(maker.name, args));
    const made = isObject(value) ? value[other.identifier] : undefined;
    if (made === undefined || (await reader.one(made)) === undefined) continue;
    return { kind: record, again: () => reader.one(made) };
  }
  return undefined;
}

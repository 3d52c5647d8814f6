import type { EmbeddedTotal, Spec, Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { readCollection } from '../../engine/collections.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';

/** A list that shows a total, and the list of what it is the total of. */
interface Totalled {
  list: Tool;
  total: EmbeddedTotal;
  parts: Tool;
}

type Item = Readonly<Record<string, unknown>>;

/** Records looked into. */
const most = 5;

/** Read before and after its parts, so that what others do in the meantime is not held against the server. */
export default check<Totalled>({
  id: 'records.totals-of-others-agree',
  says: 'SHOULD show as the total of a record what the records below it add up to',
  why: 'Whoever plans or bills by the total never looks at the entries behind it.',
  needs: ['actor:full'],
  cases: (spec) =>
    spec.tools
      .flatMap((list) => totalled(spec, list))
      .map((given) => ({ name: `${given.total.as} of ${given.list.name}`, given })),
  async run(context, { list, total, parts }) {
    const full = await context.actor('full');
    const identifier = context.spec.records[list.operation.record ?? '']?.identifier ?? 'id';
    const args = await context.observe.requiredArguments(full, list);
    let compared = 0;
    for (const { [identifier]: id } of (await itemsOf(full, list, args)).slice(0, most)) {
      const sum = await sumOf(context, full, { total, parts }, id);
      const before = await shownTotal(full, list, args, { identifier, id, total });
      const again = await sumOf(context, full, { total, parts }, id);
      if (sum === undefined || sum !== again || before === undefined) continue;
      expectThat(before === sum, `${total.as} ${sum} of ${id}, as ${parts.name} adds up`, String(before));
      compared += 1;
    }
    requireObserved(compared > 0, `${list.name} shows no record whose ${total.as} could be added up`);
    return `${compared} totals`;
  },
});

function totalled({ records, tools }: Spec, list: Tool): Totalled[] {
  const { kind, record = '', view = '' } = list.operation;
  if (kind !== 'list') return [];
  return (records[record]?.views?.[view] ?? []).flatMap((member) => {
    if (typeof member === 'string' || !('sum' in member)) return [];
    const parts = tools.find(
      ({ operation }) => operation.kind === 'list' && operation.parent?.field === member.by,
    );
    return parts?.operation.record === member.over ? [{ list, total: member, parts }] : [];
  });
}

async function itemsOf(actor: Actor, list: Tool, args: Item): Promise<readonly Item[]> {
  return (await readCollection(actor, list, args)).items;
}

async function shownTotal(
  actor: Actor,
  list: Tool,
  args: Item,
  { identifier, id, total }: { identifier: string; id: unknown; total: EmbeddedTotal },
): Promise<unknown> {
  return (await itemsOf(actor, list, args)).find((item) => item[identifier] === id)?.[total.as];
}

/** undefined where a part has no number yet, or still runs: it is for the server to say what such a part counts. */
async function sumOf(
  { spec }: Pick<CheckContext, 'spec'>,
  actor: Actor,
  { total, parts }: Pick<Totalled, 'total' | 'parts'>,
  id: unknown,
): Promise<number | undefined> {
  const below = await itemsOf(actor, parts, { [parts.operation.parent?.argument ?? '']: id });
  const { states } = spec.records[total.over] ?? {};
  const running = spec.tools.find(
    ({ operation }) => operation.kind === 'start' && operation.record === total.over,
  );
  const isRunning = (part: Item) =>
    running !== undefined && part[states?.field ?? ''] === running.operation.to;
  if (below.some(isRunning)) return undefined;
  const numbers = below.map((part) => part[total.sum]);
  return numbers.every((number) => typeof number === 'number')
    ? numbers.reduce((sum, number) => sum + number, 0)
    : undefined;
}

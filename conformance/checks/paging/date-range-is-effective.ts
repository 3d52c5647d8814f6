import fc from 'fast-check';
import { type CheckContext, check } from '../../engine/check.ts';
import { itemsOf, readCollection } from '../../engine/collections.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { identifiersOf } from '../records/identifiers.ts';
import { shown, shownValue } from '../shown.ts';
import { isRefusal } from '../tools/refusal.ts';
import { casesFor, type DatedList } from './dated-lists.ts';
import { pageOf } from './paged-lists.ts';

type Kind = 'one day' | 'ranges' | 'reversed';
type Range = { first?: string | undefined; last?: string | undefined };

/** The model filters the whole collection by day; both ends count. A range that runs backwards is empty or refused. */
export default check<DatedList & { kind: Kind }>({
  id: 'paging.date-range-is-effective',
  says: 'SHOULD return the records inside a date range, both ends included, and no others',
  why: 'A month without its last day, or with a day too many, is a wrong month in every report.',
  needs: ['actor:full'],
  cases: (spec) => casesFor(spec, ['one day', 'ranges', 'reversed'] as const),
  async run(context, list) {
    const full = await context.actor('full');
    const { items } = await context.observe.collection(full, list.tool);
    const days = [
      ...new Set(items.map((item) => dayOf(item[list.field])).filter((day) => day !== undefined)),
    ].sort();
    requireObserved(
      days.length > 1,
      `the records of ${list.tool.name} do not have different days in ${list.field}`,
    );
    const middle = days[Math.floor(days.length / 2)] as string;

    if (list.kind === 'reversed')
      return judgeReversed(context, full, list, { first: days.at(-1), last: days[0] });
    if (list.kind === 'one day') return judgeRange(context, full, list, { first: middle, last: middle });
    const near = fc.constantFrom(
      ...new Set(days.flatMap((day) => [day, day, neighbour(day, -1), neighbour(day, 1)])),
    );
    const ranges = fc
      .tuple(near, near, fc.constantFrom('both', 'first', 'last'))
      .map(([one, other, ends]): Range => {
        const [first, last] = [one, other].sort();
        return { ...(ends === 'last' ? {} : { first }), ...(ends === 'first' ? {} : { last }) };
      });
    await context.property(ranges, async (range) => void (await judgeRange(context, full, list, range)), {
      runs: 8,
    });
    return `${days.length} days`;
  },
});

async function judgeRange(
  { spec, observe }: CheckContext,
  actor: Actor,
  list: DatedList,
  range: Range,
): Promise<string> {
  const { tool, field } = list;
  const { first = '', last = '9999-12-31' } = range;
  const { items: whole } = await observe.collection(actor, tool);
  const inRange = whole.filter((item) => {
    const day = dayOf(item[field]);
    return day !== undefined && first <= day && day <= last;
  });
  const wanted = identifiersOf(spec, tool, inRange);

  const args = argumentsFor(list, range);
  const dated = (await wholeOf(actor, list, args)).filter((item) => dayOf(item[field]) !== undefined);
  const found = identifiersOf(spec, tool, dated);
  const missing = wanted.filter((id) => !found.includes(id));
  const strange = found.filter((id) => !wanted.includes(id));
  expectThat(
    missing.length + strange.length === 0,
    `the ${wanted.length} records whose ${field} is in the range`,
    `${found.length} records; missing: ${shownValue(missing)}; outside: ${shownValue(strange)}`,
    { arguments: shownValue(args) },
  );
  return `${wanted.length} records on ${first}`;
}

async function judgeReversed(
  { spec }: CheckContext,
  actor: Actor,
  list: DatedList,
  range: Range,
): Promise<string> {
  const { tool } = list;
  const forward = await actor.caller.call(
    tool.name,
    argumentsFor(list, { first: range.last, last: range.first }),
  );
  requireObserved(forward.succeeded, `${tool.name} does not answer a range that runs forward`);
  const args = argumentsFor(list, range);
  const reply = await actor.caller.call(tool.name, args);
  if (isRefusal(reply, spec)) return 'refused';
  const items = itemsOf(tool, reply);
  expectThat(items?.length === 0, 'an empty collection, or a refusal', shown(reply), {
    arguments: shownValue(args),
  });
  return 'empty';
}

/** Everything a range returns. @throws Violation when the call does not answer with a collection */
async function wholeOf(
  actor: Actor,
  { tool }: DatedList,
  args: Readonly<Record<string, string>>,
): Promise<readonly Record<string, unknown>[]> {
  const { page } = tool.operation;
  const first = await pageOf(actor, tool, page ? { ...args, [page.size]: page.maximumSize } : args);
  return !page || first.length < page.maximumSize ? first : (await readCollection(actor, tool, args)).items;
}

function argumentsFor({ from, to }: DatedList, { first, last }: Range): Record<string, string> {
  return { ...(first === undefined ? {} : { [from]: first }), ...(last === undefined ? {} : { [to]: last }) };
}

/** The calendar day of a date or an instant. */
function dayOf(value: unknown): string | undefined {
  return /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(String(value))?.[0];
}

function neighbour(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

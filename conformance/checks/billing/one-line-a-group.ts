import fc from 'fast-check';
import type { Arguments } from '../../approvals/write-arguments.ts';
import { currencies } from '../../billing/currencies.ts';
import { gathered } from '../../billing/gathered.ts';
import { type Gathering, gatheringsOf, groupingsOf } from '../../billing/gatherings.ts';
import { type Own, OwnRecords } from '../../billing/own-records.ts';
import { linesShown, predicted, sameLines } from '../../billing/predicted-lines.ts';
import { logged, type Wish } from '../../billing/sources.ts';
import { type Case, type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shownValue } from '../shown.ts';

type Given = { gathering: Gathering; args: Arguments };

/** Something logged: below which of three parents, by which of two people. */
interface Entry extends Pick<Wish, 'quantity' | 'rate'> {
  parent: number;
  person: number;
}

/** Quantities at which halves of the smallest unit turn up as well as other parts of it, and prices that are odd and even. */
const entry: fc.Arbitrary<Entry> = fc.record({
  quantity: fc.oneof(fc.constantFrom(1800, 5400, 900), fc.integer({ min: 60, max: 40_000 })),
  rate: fc.oneof(fc.constantFrom(9999, 12_345), fc.integer({ min: 100, max: 1_000_000 })),
  parent: fc.nat({ max: 2 }),
  person: fc.nat({ max: 1 }),
});

/** Random records, of which the suite computes the lines by itself: every sum exact, rounded once a line. */
export default check<Given>({
  id: 'billing.one-line-a-group',
  says: 'MUST make one line of each group that was asked for, priced exactly',
  why: 'A customer checks an invoice line by line; one cent off, and it comes back.',
  needs: ['actor:full', 'writes'],
  cases: (spec) => gatheringsOf(spec).flatMap(casesOf),
  async run(context, { gathering, args }) {
    const people = await peopleOf(context);
    let lines = 0;
    const entries = fc
      .tuple(entry, fc.array(entry, { minLength: 2, maxLength: 5, size: 'max' }))
      // Three parents, one of them twice: whatever the choice, it is told from the others.
      .map(([first, rest]) => [
        { ...first, parent: 0 },
        ...rest.map((one, index) => (index < 2 ? { ...one, parent: index + 1 } : one)),
      ]);
    await context.property(
      entries,
      async (chosen) => {
        lines += await judge(context, people, gathering, args, chosen);
      },
      { runs: 6 },
    );
    return `${lines} lines`;
  },
});

function casesOf(gathering: Gathering): Case<Given>[] {
  return groupingsOf(gathering).map(({ choice, args }) => ({
    name: `${gathering.tool.name} ${choice}`,
    given: { gathering, args },
  }));
}

/** Who logs: a second person where the target has one. */
async function peopleOf({ actor, target }: CheckContext): Promise<Actor[]> {
  const full = await actor('full');
  return target.actors.has('secondUser') ? [full, await actor('secondUser')] : [full];
}

async function judge(
  context: CheckContext,
  people: readonly Actor[],
  gathering: Gathering,
  args: Arguments,
  entries: readonly Entry[],
): Promise<number> {
  const full = people[0] as Actor;
  const own = new OwnRecords(context, currencies[0]);
  const { parent: below } = gathering.logger.operation;
  const parents: Own[] = [];
  for (let count = 0; below && count < 3; count += 1)
    parents.push(count === 0 ? await own.the(full, below.record) : await own.another(full, below.record));
  const sources: Own[] = [];
  for (const { parent, person, ...wish } of entries) {
    const place = parents[parent];
    const actor = people[person % people.length] as Actor;
    sources.push(
      await logged(context, own, actor, gathering, { ...wish, ...(place ? { parent: place } : {}) }),
    );
  }
  const document = await own.by(full, gathering.opener);
  const wanted = predicted(context.spec, gathering, document, sources, args);
  requireObserved(
    wanted.gathered.length === sources.length,
    'not all that was logged is due by the rules of the spec',
  );
  const { kind, document: seen } = await gathered(context, full, gathering, document, args);
  requireObserved(kind === 'done', `${gathering.tool.name} refuses an ordinary call`);
  const lines = linesShown(gathering, seen, wanted.lines);
  expectThat(
    sameLines(lines, wanted.lines),
    `${wanted.lines.length} lines: ${shownValue(wanted.lines)}`,
    `${lines.length} lines: ${shownValue(lines)}`,
    { 'logged and due': shownValue(entries) },
  );
  return wanted.lines.length;
}

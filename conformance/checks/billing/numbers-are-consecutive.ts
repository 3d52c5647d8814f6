import { recordReader } from '../../approvals/record-reader.ts';
import { Document } from '../../billing/document.ts';
import { type NumberedKind, numberedCases, positionOf } from '../../billing/numbered-kinds.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';

/** Drafts that are issued at the same moment. */
const racers = 8;

/** A number between two of ours may be somebody else's; then the list shows it. */
export default check<NumberedKind>({
  id: 'billing.numbers-are-consecutive',
  says: 'SHOULD number without a gap and without repetition, also when several are issued at the same moment',
  why: 'Tax authorities ask for every number, and for one document under each.',
  needs: ['actor:full', 'writes'],
  cases: numberedCases,
  async run(context, kind) {
    const full = await context.actor('full');
    const documents: Document[] = [];
    for (let count = 0; count < racers; count += 1) {
      const document = await Document.open(context, full, kind);
      await document.fill();
      documents.push(document);
    }
    const tried = await Promise.all(documents.map((document) => document.call(kind.numbering)));
    requireObserved(
      tried.every(({ outcome }) => outcome.kind === 'done'),
      `${kind.numbering.name} refuses some of ${racers} calls at the same moment`,
    );
    const numbers = await Promise.all(
      documents.map(async (document) => document.numberOnceGiven(await document.now())),
    );
    const positions = numbers.map((number) => positionOf(kind, number));
    expectThat(
      positions.every((position) => position !== undefined),
      `${racers} numbers like ${kind.format}`,
      numbers.join(', '),
    );
    expectThat(
      new Set(numbers).size === racers,
      `${racers} different numbers`,
      [...numbers].sort().join(', '),
    );
    const reader = recordReader(context.spec, async () => full, kind.type.name);
    const listed = (await reader?.all())?.map((item) => positionOf(kind, item[kind.field])) ?? [];
    const taken = new Set([...positions, ...listed].map(shownPosition));
    const isListed = positions.every((one) =>
      listed.some((other) => shownPosition(other) === shownPosition(one)),
    );
    const missing = between(positions).filter((one) => !taken.has(one));
    expectThat(missing.length === 0 || !isListed, 'consecutive numbers', `none has ${missing.join(', ')}`, {
      numbers: [...numbers].sort().join(', '),
    });
    return [...numbers].sort().join(', ');
  },
});

type Position = ReturnType<typeof positionOf>;

function shownPosition(one: Position): string {
  return `${one?.counter} ${one?.position}`;
}

/** Every number from the first to the last of each counter. */
function between(positions: readonly Position[]): string[] {
  const counters = [...new Set(positions.map((one) => one?.counter ?? ''))];
  return counters.flatMap((counter) => {
    const places = positions.flatMap((one) => (one?.counter === counter ? [one.position] : []));
    const [first, last] = [Math.min(...places), Math.max(...places)];
    return Array.from({ length: last - first + 1 }, (_, index) => `${counter} ${first + index}`);
  });
}

import fc from 'fast-check';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { recordReader } from '../../approvals/record-reader.ts';
import { currencies } from '../../billing/currencies.ts';
import { coarsestGrouping, type Gathering, gatheringCases } from '../../billing/gatherings.ts';
import { OwnRecords } from '../../billing/own-records.ts';
import { linesShown, predicted } from '../../billing/predicted-lines.ts';
import { logged, type Wish } from '../../billing/sources.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';

/**
 * Sums that lie halfway, or that binary fractions miss: half a unit of 1, 5 and 201 minor units, two halves in one group, and
 * a price that 0.29 × 100 falls short of.
 */
const telling = (unit: number): Wish[][] => [
  [{ quantity: half(unit), rate: 1 }],
  [{ quantity: half(unit), rate: 5 }],
  [{ quantity: half(unit), rate: 201 }],
  [
    { quantity: half(unit), rate: 9999 },
    { quantity: half(unit), rate: 3 },
  ],
  [{ quantity: unit, rate: 29 }],
];

/** Drawn inputs beside those: each is a few requests for every record that is gathered. */
const runs = 5;

/** The price of a group against the sum in whole numbers, rounded once. How records are grouped is judged elsewhere. */
export default check<Gathering>({
  id: 'money.prices-are-exact',
  says: 'MUST price what it gathers exactly, rounded once by the stated rule',
  why: 'A cent that is lost on each invoice is found by an auditor.',
  needs: ['writes', 'actor:full'],
  cases: (spec) =>
    spec.governance.money?.unit === 'minor' && spec.governance.money.rounding !== undefined
      ? gatheringCases(spec)
      : [],
  async run(context, gathering) {
    const { spec, property } = context;
    const actor = await context.actor('full');
    const reader = recordReader(spec, async () => actor, gathering.into.name);
    requireObserved(reader !== undefined, `no tool shows ${gathering.into.name}`);
    const own = new OwnRecords(context, currencies[0]);
    const { args: grouping } = coarsestGrouping(gathering);
    const unit = gathering.rules.price.quantityPerUnit;
    const { tool, opener, amount } = gathering;

    const holds = async (wishes: readonly Wish[]) => {
      const document = await own.by(actor, opener);
      const sources = [];
      for (const wish of wishes) sources.push(await logged(context, own, actor, gathering, wish));
      const args = { [tool.operation.identifier ?? 'id']: document.id, ...grouping };
      const { lines } = predicted(spec, gathering, document, sources, args);
      const { kind } = outcomeOfCall(spec, await actor.caller.call(tool.name, args));
      requireObserved(kind === 'done', `${tool.name} does not gather at once`);
      const shown = linesShown(gathering, (await reader.one(document.id)) ?? {}, []);
      const [seen, due] = [shown, lines].map((each) =>
        each.map((line) => Number(line[amount])).sort((a, b) => a - b),
      );
      expectThat(
        shownValue(seen) === shownValue(due),
        `prices ${shownValue(due)} in minor units`,
        shownValue(seen),
        {
          gathered: shownValue(wishes),
        },
      );
    };

    for (const wishes of telling(unit)) await holds(wishes);
    const wish = fc.record({
      quantity: fc.oneof(
        fc.constantFrom(half(unit), half(half(unit)), unit),
        fc.integer({ min: 1, max: 24 * unit }),
      ),
      rate: fc.oneof(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 100, max: 99_999 })),
    });
    await property(fc.array(wish, { minLength: 1, maxLength: 4 }), holds, { runs });
    return `${telling(unit).length + runs} sums`;
  },
});

function half(quantity: number): number {
  return Math.ceil(quantity / 2);
}

import { argumentsOfKind, currencies } from '../../billing/currencies.ts';
import { gathered } from '../../billing/gathered.ts';
import { coarsestGrouping, type Gathering, gatheringCases } from '../../billing/gatherings.ts';
import { type Own, OwnRecords } from '../../billing/own-records.ts';
import { linesShown, predicted, sameLines } from '../../billing/predicted-lines.ts';
import { logged } from '../../billing/sources.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import { shownValue } from '../shown.ts';

/** Moments at the edges of two months, with the hour at which clocks change in Europe, some of them told in other zones. */
const moments = [
  '2026-02-28T22:30:00Z',
  '2026-03-01T01:30:00+02:00',
  '2026-02-28T23:59:59Z',
  '2026-03-01T00:00:00Z',
  '2026-02-28T19:30:00-05:00',
  '2026-03-15T12:00:00Z',
  '2026-03-29T01:30:00Z',
  '2026-03-31T23:59:59Z',
  '2026-04-01T00:30:00+01:00',
  '2026-04-01T00:00:00Z',
  '2026-03-31T22:00:00-03:00',
];
const period = ['2026-03-01', '2026-03-31'] as const;
const smallest = 100;

/**
 * A month of records, gathered between its first and its last day. Which are due follows from the predicate of the spec, in
 * days of UTC. Where the live tool has no such arguments, all that is due is gathered.
 */
export default check<Gathering>({
  id: 'billing.period-is-in-utc-days',
  says: 'SHOULD gather what falls into a period, both days included and counted in UTC',
  why: 'An hour that slips into the next month is missing from the invoice, or on it twice.',
  needs: ['actor:full', 'writes'],
  cases: gatheringCases,
  async run(context, gathering) {
    const { spec, observe } = context;
    const full = await context.actor('full');
    const { properties } = await observe.inputSchema(full, gathering.tool);
    const days = argumentsOfKind(spec, gathering.tool, 'calendar-date');
    const live = days.filter((name) => isObject(properties) && name in properties);
    const own = new OwnRecords(context, currencies[0]);
    const sources: Own[] = [];
    const quantity = gathering.rules.price.quantityPerUnit;
    for (const [index, at] of moments.entries())
      sources.push(
        await logged(context, own, full, gathering, { quantity, rate: smallest * 2 ** index, at }),
      );
    const document = await own.by(full, gathering.opener);
    const { args: grouping } = coarsestGrouping(gathering);
    const args = { ...grouping, ...Object.fromEntries(live.map((name, index) => [name, period[index % 2]])) };
    const wanted = predicted(spec, gathering, document, sources, args);
    requireObserved(wanted.gathered.length > 0, 'nothing is due in the period by the rules of the spec');
    const { document: seen } = await gathered(context, full, gathering, document, args);
    const lines = linesShown(gathering, seen, wanted.lines);
    expectThat(sameLines(lines, wanted.lines), shownValue(wanted.lines), shownValue(lines), {
      arguments: shownValue(args),
      moments: moments.map((at, index) => `${at}: ${smallest * 2 ** index}`).join(', '),
    });
    const of = `${wanted.gathered.length} of ${moments.length}`;
    return live.length > 0 ? `${of} in ${period.join(' to ')}` : `${of}, for the tool has no period`;
  },
});

import { currencies } from '../../billing/currencies.ts';
import { gathered } from '../../billing/gathered.ts';
import { coarsestGrouping, type Gathering, gatheringsOf } from '../../billing/gatherings.ts';
import { type Own, OwnRecords } from '../../billing/own-records.ts';
import { linesShown, predicted } from '../../billing/predicted-lines.ts';
import { logged } from '../../billing/sources.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';

type Given = { gathering: Gathering; together: boolean };

/** Documents that gather the same records, and the records; each price is twice the one before. */
const [rivals, entries] = [4, 6];
const smallest = 100;

/** The sum over all documents tells: more than there is was billed twice, less was lost. */
export default check<Given>({
  id: 'billing.bills-once',
  says: 'MUST gather each record into one document, whoever else gathers at the same moment',
  why: 'A customer who is charged twice for an hour checks every hour from then on.',
  needs: ['actor:full', 'writes'],
  cases: (spec) =>
    gatheringsOf(spec).flatMap((gathering) => [
      { name: `${gathering.tool.name}, one after the other`, given: { gathering, together: false } },
      { name: `${gathering.tool.name}, at the same moment`, given: { gathering, together: true } },
    ]),
  async run(context, { gathering, together }) {
    const full = await context.actor('full');
    const own = new OwnRecords(context, currencies[0]);
    const { args } = coarsestGrouping(gathering);
    const sources: Own[] = [];
    const quantity = gathering.rules.price.quantityPerUnit;
    for (let index = 0; index < entries; index += 1)
      sources.push(await logged(context, own, full, gathering, { quantity, rate: smallest * 2 ** index }));
    const documents: Own[] = [];
    for (let count = 0; count < rivals; count += 1) documents.push(await own.by(full, gathering.opener));

    const sums: number[] = [];
    const gather = async (document: Own) => {
      const { document: seen } = await gathered(context, full, gathering, document, args);
      const lines = linesShown(gathering, seen, []);
      sums.push(lines.reduce((sum, line) => sum + Number(line[gathering.amount]), 0));
    };
    if (together) await Promise.all(documents.map(gather));
    else for (const document of documents) await gather(document);

    const { lines, gathered: due } = predicted(context.spec, gathering, documents[0] as Own, sources, args);
    requireObserved(due.length === entries, 'not everything that was logged is due by the rules of the spec');
    const whole = lines.reduce((sum, line) => sum + Number(line[gathering.amount]), 0);
    requireObserved(
      sums.some((sum) => sum > 0),
      `${gathering.tool.name} gathers nothing`,
    );
    const billed = sums.reduce((sum, one) => sum + one, 0);
    expectThat(
      billed === whole,
      `${whole} billed by ${rivals} documents together`,
      `${billed}: ${sums.join(', ')}`,
    );
    if (!together)
      expectThat(
        sums.slice(1).every((sum) => sum === 0),
        'all of it in the first document, nothing in the others',
        sums.join(', '),
      );
    return `${whole} in ${sums.filter((sum) => sum > 0).length} of ${rivals} documents`;
  },
});

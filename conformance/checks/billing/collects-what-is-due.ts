import { argumentsOfKind, currencies } from '../../billing/currencies.ts';
import { gathered } from '../../billing/gathered.ts';
import { coarsestGrouping, type Gathering, gatheringCases } from '../../billing/gatherings.ts';
import { marked } from '../../billing/marked.ts';
import { type Own, OwnRecords } from '../../billing/own-records.ts';
import { linesShown, predicted, sameLines } from '../../billing/predicted-lines.ts';
import { flagsIn, logged } from '../../billing/sources.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { toolsOnRecord } from '../../engine/tools-on-record.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shownValue } from '../shown.ts';

/** Each amount is twice the one before, so that a sum tells what it is made of. */
const smallest = 100;

/**
 * Two that are due stand among others that are not: said not to be charged, another customer's, in another currency, gathered
 * before, still running. A running one belongs to the caller alone, and another case may stop it.
 */
export default check<Gathering>({
  id: 'billing.collects-what-is-due',
  says: 'MUST gather every record that is due to this document, and no other',
  why: 'Time that is left out is never paid; time that does not belong there is a wrong invoice to a customer.',
  needs: ['actor:full', 'writes'],
  exclusive: true,
  cases: gatheringCases,
  async run(context, gathering) {
    const { spec } = context;
    const full = await context.actor('full');
    const own = new OwnRecords(context, currencies[0]);
    const { args } = coarsestGrouping(gathering);
    const sources = await mixed(context, full, gathering, own);
    try {
      const document = await own.by(full, gathering.opener);
      const records = [...sources.values()];
      const wanted = predicted(spec, gathering, document, records, args);
      const left = [...sources].filter(([, source]) => !wanted.gathered.includes(source));
      requireObserved(wanted.gathered.length > 0, 'nothing is due by the rules of the spec');
      requireObserved(left.length > 0, 'everything is due by the rules of the spec');
      const seen = await gathered(context, full, gathering, document, args);
      const lines = linesShown(gathering, seen.document, wanted.lines);
      const price = ({ values }: Own) => Number(values[gathering.rules.price.rate]);
      expectThat(sameLines(lines, wanted.lines), shownValue(wanted.lines), shownValue(lines), {
        'hourly prices': [...sources].map(([what, source]) => `${what} ${price(source)}`).join(', '),
      });
      return `${wanted.gathered.length} gathered, left: ${left.map(([what]) => what).join(', ')}`;
    } finally {
      if (sources.has('still running')) await stop(context, full, gathering);
    }
  },
});

/** Records of every sort, by what is special about them; a sort the tools cannot make is left out. */
async function mixed(
  context: CheckContext,
  actor: Actor,
  gathering: Gathering,
  own: OwnRecords,
): Promise<Map<string, Own>> {
  const { spec } = context;
  const { logger, rules, opener, from } = gathering;
  const sources = new Map<string, Own>();
  const quantity = rules.price.quantityPerUnit;
  const wish = () => ({ quantity, rate: smallest * 2 ** sources.size });

  const before = await logged(context, own, actor, gathering, wish());
  const first = await own.by(actor, opener);
  const { kind } = await gathered(context, actor, gathering, first, coarsestGrouping(gathering).args);
  requireObserved(kind === 'done', `${gathering.tool.name} refuses an ordinary call`);
  sources.set('gathered before', marked(gathering, before, first));

  sources.set('due', await logged(context, own, actor, gathering, wish()));
  const others = new OwnRecords(context, own.currency);
  sources.set("another's", await logged(context, others, actor, gathering, wish()));
  if (flagsIn(logger, rules.where).length > 0)
    sources.set('not charged', await logged(context, own, actor, gathering, { ...wish(), flags: false }));
  if (argumentsOfKind(spec, logger, 'currency').length > 0) {
    const currency = currencies[1];
    sources.set('in another currency', await logged(context, own, actor, gathering, { ...wish(), currency }));
  }
  sources.set('due too', await logged(context, own, actor, gathering, wish()));
  const starter = toolsOnRecord(spec, from.name).find(({ operation }) => operation.kind === 'start');
  if (starter) sources.set('still running', await own.by(actor, starter));
  return sources;
}

async function stop({ spec }: CheckContext, actor: Actor, { from }: Gathering): Promise<void> {
  const stopper = toolsOnRecord(spec, from.name).find(({ operation }) => operation.kind === 'stop');
  if (stopper) await actor.caller.call(stopper.name, {});
}

import { currencies } from '../../billing/currencies.ts';
import { Document } from '../../billing/document.ts';
import { coarsestGrouping, gatheringsOf } from '../../billing/gatherings.ts';
import { type NumberedKind, numberedCases } from '../../billing/numbered-kinds.ts';
import { OwnRecords } from '../../billing/own-records.ts';
import { logged } from '../../billing/sources.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';

/** Everything that fills a draft is done to one; after each step it has to be the draft it was. */
export default check<NumberedKind>({
  id: 'billing.preparing-issues-nothing',
  says: 'MUST hand back a draft, whatever it was filled with: nothing is issued on the way',
  why: 'What an assistant prepares is for a person to look at; what is issued cannot be taken back.',
  needs: ['actor:full', 'writes'],
  cases: numberedCases,
  async run(context, kind) {
    const full = await context.actor('full');
    const own = new OwnRecords(context, currencies[0]);
    const document = await Document.open(context, full, kind, own);
    const { initial, field } = kind.type.states;
    let steps = 0;
    for (const tool of kind.changes) {
      const gathering = gatheringsOf(context.spec).find((one) => one.tool.name === tool.name);
      if (gathering) await logged(context, own, full, gathering, { quantity: 3600, rate: 5000 });
      await document.done(tool, gathering ? coarsestGrouping(gathering).args : {});
      const item = await document.now();
      const [state, number] = [document.state(item), document.number(item)];
      expectThat(state === initial, `${field} ${initial} after ${tool.name}`, state);
      expectThat(number === undefined, `no ${kind.field} after ${tool.name}`, String(number));
      steps += 1;
    }
    await document.done(kind.numbering);
    requireObserved(document.number(await document.now()) !== undefined, `no ${kind.field} is ever shown`);
    return `${steps} steps`;
  },
});

import { currencies } from '../../billing/currencies.ts';
import { Document } from '../../billing/document.ts';
import { gatheringsOf } from '../../billing/gatherings.ts';
import { type NumberedKind, numberedCases } from '../../billing/numbered-kinds.ts';
import { OwnRecords } from '../../billing/own-records.ts';
import { logged } from '../../billing/sources.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

/** Each tool that changes a draft does so once; when the draft is issued, it has to be refused. Issuing again may be shrugged off. */
export default check<NumberedKind>({
  id: 'billing.issued-is-frozen',
  says: 'MUST leave an issued record as it is: no change of its lines, and no second number',
  why: 'What was sent to a customer and what stands in the books have to be the same document.',
  needs: ['actor:full', 'writes'],
  cases: (spec) => numberedCases(spec).filter(({ given }) => isFrozen(given)),
  async run(context, kind) {
    const full = await context.actor('full');
    const own = new OwnRecords(context, currencies[0]);
    const document = await Document.open(context, full, kind, own);
    const gatherings = gatheringsOf(context.spec);
    const something = async (name: string) => {
      const gathering = gatherings.find(({ tool }) => tool.name === name);
      if (gathering) await logged(context, own, full, gathering, { quantity: 3600, rate: 5000 });
    };
    for (const tool of kind.changes) {
      await something(tool.name);
      await document.done(tool);
    }
    await document.done(kind.numbering);
    const issued = await document.look();
    for (const tool of [...kind.changes, kind.numbering]) {
      await something(tool.name);
      const { outcome, reply } = await document.call(tool);
      const now = await document.look();
      expectThat(now === issued, `${kind.type.title} unchanged by ${tool.name}: ${issued}`, now);
      requireObserved(outcome.kind !== 'failed', `${tool.name} does not answer`);
      const isAgain = tool === kind.numbering && outcome.kind === 'done';
      if (isAgain) document.numberOnceGiven(await document.now());
      expectThat(
        isAgain || outcome.kind === 'refused',
        `${tool.name} refused on an issued ${kind.type.title}`,
        shown(reply),
      );
    }
    return `${kind.changes.length + 1} tools`;
  },
});

function isFrozen({ type, numbering, changes }: NumberedKind): boolean {
  return changes.length > 0 && (type.states.frozen ?? []).includes(String(numbering.operation.to));
}

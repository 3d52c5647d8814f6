import { Document } from '../../billing/document.ts';
import { type NumberedKind, numberedCases } from '../../billing/numbered-kinds.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';

/** The answer that made the draft is looked at, and the draft as another tool shows it. */
export default check<NumberedKind>({
  id: 'billing.drafts-have-no-number',
  says: 'MUST open a draft in its first state and without a permanent number',
  why: 'A number that is given to a draft is missing from the books when the draft is thrown away.',
  needs: ['actor:full', 'writes'],
  cases: numberedCases,
  async run(context, kind) {
    const document = await Document.open(context, await context.actor('full'), kind);
    const { initial, field } = kind.type.states;
    for (const item of [document.own.values, await document.now()]) {
      const [state, number] = [document.state(item), document.number(item)];
      expectThat(state === initial, `${field} ${initial} in a new ${kind.type.title}`, state);
      expectThat(number === undefined, `no ${kind.field} yet`, String(number));
    }
    await document.fill();
    await document.done(kind.numbering);
    requireObserved(document.number(await document.now()) !== undefined, `no ${kind.field} is ever shown`);
    return undefined;
  },
});

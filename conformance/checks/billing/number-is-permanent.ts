import { type Item, recordReader } from '../../approvals/record-reader.ts';
import { Document } from '../../billing/document.ts';
import { type NumberedKind, numberedCases, positionOf } from '../../billing/numbered-kinds.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown, shownValue } from '../shown.ts';

/**
 * Looks at a fresh number several times, in the record and in the list, and again after every later step. How it is written is
 * another promise, which is judged where it stands.
 */
export default check<NumberedKind>({
  id: 'billing.number-is-permanent',
  says: 'MUST give a permanent number in a step of its own, and never change it',
  why: 'A number that is printed on paper has to be the one in the books for ever.',
  needs: ['actor:full', 'writes'],
  cases: numberedCases,
  async run(context, kind) {
    const full = await context.actor('full');
    const document = await Document.open(context, full, kind);
    requireObserved(document.number(await document.now()) === undefined, 'a draft has a number already');
    await document.fill();
    const { outcome, reply } = await document.call(kind.numbering);
    requireObserved(outcome.kind === 'done', `${kind.numbering.name} does not do an ordinary call`);
    const issued = await document.now();
    const { to } = kind.numbering.operation;
    expectThat(document.state(issued) === to, `state ${to}`, document.state(issued));
    const number = document.numberOnceGiven(issued);
    expectThat(number !== undefined, `a ${kind.field} after ${kind.numbering.name}`, shown(reply));
    expectYear(context.spec.governance.time?.yearOf ?? 'UTC', kind, issued, number);

    for (const look of [document.now, document.now, listed, document.now]) await stays(look);
    let after = 0;
    for (const move of later(kind)) {
      await document.done(move);
      await stays(document.now);
      after += 1;
    }
    return `${number}, the same after ${after} more steps`;

    async function stays(look: () => Promise<Item>): Promise<void> {
      const seen = document.number(await look.call(document));
      expectThat(seen === number, `${kind.field} ${number} for good`, shownValue(seen));
    }

    async function listed(): Promise<Item> {
      const items = await recordReader(context.spec, async () => full, kind.type.name)?.all();
      const item = items?.find((one) => one[kind.type.identifier] === document.own.id);
      return item !== undefined && kind.field in item ? item : document.now();
    }
  },
});

/** Steps that follow the numbering one, each from where the one before ends. */
function later({ moves, numbering }: NumberedKind) {
  const steps = [];
  let state = numbering.operation.to;
  for (const move of moves) {
    if (!move.operation.from?.includes(String(state)) || move.operation.to === undefined) continue;
    steps.push(move);
    state = move.operation.to;
  }
  return steps;
}

/** The year in a number is that of the moment it was given, as far as the record shows that. */
function expectYear(timeZone: string, kind: NumberedKind, item: Item, number: string): void {
  const { counter } = positionOf(kind, number) ?? { counter: '' };
  const { assign = {} } = kind.numbering.operation;
  const moment = Object.keys(assign).find((field) => assign[field] === 'now');
  const at = Date.parse(String(item[moment ?? '']));
  if (counter === '' || Number.isNaN(at)) return;
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(at);
  expectThat(counter === year, `the year of ${moment} in ${timeZone}, ${year}, in ${kind.field}`, number);
}

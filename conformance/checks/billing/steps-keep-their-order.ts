import type { Tool } from '../../../spec/spec.ts';
import { Document } from '../../billing/document.ts';
import { type NumberedKind, numberedKinds } from '../../billing/numbered-kinds.ts';
import { type Case, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

type Given = { kind: NumberedKind; move: Tool; before: readonly Tool[] };

/** Too early it is refused, in its place it is done, and a second time it is refused or changes nothing. */
export default check<Given>({
  id: 'billing.steps-keep-their-order',
  says: 'SHOULD take a step only from a state it starts in',
  why: 'A draft that counts as paid was never claimed from anybody.',
  needs: ['actor:full', 'writes'],
  cases: (spec) => numberedKinds(spec).flatMap(lateSteps),
  async run(context, { kind, move, before }) {
    const document = await Document.open(context, await context.actor('full'), kind);
    await document.fill();
    const draft = await document.look();
    const early = await document.call(move);
    requireObserved(early.outcome.kind !== 'failed', `${move.name} does not answer`);
    const seen = await document.look();

    // The positive twin comes on a document of its own: a server that took the early step has spoilt this one.
    const twin = await Document.open(context, await context.actor('full'), kind);
    await twin.fill();
    for (const step of before) await twin.done(step);
    await twin.done(move);
    const { to } = move.operation;
    const after = await twin.now();
    requireObserved(twin.state(after) === to, `${move.name} leads to ${twin.state(after)}, not to ${to}`);

    expectThat(
      early.outcome.kind === 'refused' && seen === draft,
      `${move.name} refused on a ${kind.type.title} in state ${kind.type.states.initial}, which stays as it is`,
      seen === draft ? shown(early.reply) : seen,
    );
    const settled = await twin.look();
    await twin.call(move);
    const again = await twin.look();
    expectThat(again === settled, `nothing changed by a second ${move.name}: ${settled}`, again);
    return undefined;
  },
});

/** Steps that do not start in the first state, with those that lead up to them. */
function lateSteps(kind: NumberedKind): Case<Given>[] {
  const ways = new Map<string, readonly Tool[]>([[kind.type.states.initial, []]]);
  const cases: Case<Given>[] = [];
  for (let found = true; found; ) {
    found = false;
    for (const move of kind.moves) {
      const { from = [], to } = move.operation;
      const start = from.find((state) => ways.has(state));
      if (start === undefined || to === undefined || ways.has(to)) continue;
      const before = ways.get(start) ?? [];
      ways.set(to, [...before, move]);
      found = true;
      if (!from.includes(kind.type.states.initial))
        cases.push({ name: move.name, given: { kind, move, before } });
    }
  }
  return cases;
}

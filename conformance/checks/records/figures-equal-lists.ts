import type { Measure, Spec, Tool } from '../../../spec/spec.ts';
import { answeredValue } from '../../approvals/outcome.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { valueShown } from '../../engine/shown-expression.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import { shown, shownValue } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';
import { listOf } from './collection-of.ts';

/** Each figure that can be computed from what a list shows. One that counts other organizations is larger than its list. */
export default check<Tool>({
  id: 'records.figures-equal-lists',
  says: 'MUST answer with figures that equal what the lists add up to for the same caller',
  why: 'Two numbers for one thing, and people decide by the one nobody checked.',
  needs: ['actor:full'],
  cases: ({ tools }) =>
    toolCases(tools.filter(({ operation }) => operation.kind === 'aggregate' && !operation.groupBy)),
  async run(context, tool) {
    const full = await context.actor('full');
    const reply = await full.caller.call(tool.name, await context.observe.requiredArguments(full, tool));
    const figures = answeredValue(reply);
    expectThat(isObject(figures), `${tool.name} answers with figures`, shown(reply));
    let judged = 0;
    for (const [member, measure] of Object.entries(tool.operation.measures ?? {})) {
      const due = await figureOf(context, full, measure);
      if (due === undefined || !(member in figures)) continue;
      judged += 1;
      expectThat(
        figures[member] === due,
        `${member} is ${due}, as the list of ${measure.over} says`,
        shownValue(figures[member]),
      );
    }
    requireObserved(judged > 0, `no figure of ${tool.name} can be computed from a list`);
    return `${judged} figures`;
  },
});

/** What a list comes to; undefined where no list shows what the figure is made of. */
async function figureOf(
  { spec, observe }: Pick<CheckContext, 'spec' | 'observe'>,
  actor: Actor,
  { over, by, field, where }: Measure,
): Promise<number | null | undefined> {
  const lister = listOf(spec as Spec, over);
  if (!lister) return undefined;
  const { items } = await observe.collection(actor, lister);
  const told = items.map((item) => (where === undefined ? true : valueShown(where, item)));
  if (told.some((belongs) => typeof belongs !== 'boolean')) return undefined;
  const belonging = items.filter((_item, at) => told[at] === true);
  if (by === 'count') return belonging.length;
  const numbers = belonging.map((item) => item[field ?? '']);
  if (!numbers.every((number) => typeof number === 'number')) return undefined;
  if (by === 'sum') return numbers.reduce((sum, number) => sum + number, 0);
  if (numbers.length === 0) return null;
  return by === 'minimum' ? Math.min(...numbers) : Math.max(...numbers);
}

import type { RecordType, Tool } from '../../../spec/spec.ts';
import { givenValues } from '../../approvals/given-values.ts';
import { answeredValue } from '../../approvals/outcome.ts';
import { tryCalls } from '../../approvals/proposal.ts';
import { check } from '../../engine/check.ts';
import { valueShown } from '../../engine/shown-expression.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import { shownValue } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';

/** What a record is computed from is read off the reply, and where that does not repeat it, off the call. */
export default check<Tool>({
  id: 'records.totals-add-up',
  says: 'MUST answer a creation with figures that follow from what the record holds',
  why: 'A total that is not the sum of its lines is a wrong offer with a signature under it.',
  needs: ['writes', 'actor:full'],
  cases: ({ tools, records }) =>
    toolCases(
      tools.filter(
        ({ operation }) =>
          operation.kind === 'create' && computed(records[operation.record ?? '']).length > 0,
      ),
    ),
  async run(context, tool) {
    const { actor, spec } = context;
    const { call, outcome, reply } = await tryCalls(context, await actor('full'), tool);
    requireObserved(outcome.kind === 'done', `an ordinary call of ${tool.name} is not done at once`);
    const answer = answeredValue(reply);
    requireObserved(isObject(answer), `${tool.name} does not answer with a record`);
    const record = { ...givenValues(tool, call.args), ...answer };
    const figures = computed(spec.records[tool.operation.record ?? '']).flatMap(({ field, expression }) => {
      const due = valueShown(expression, record);
      return typeof due === 'number' && field in answer ? [{ field, due }] : [];
    });
    requireObserved(figures.length > 0, `${tool.name} shows no figure together with what it is made of`);
    for (const { field, due } of figures)
      expectThat(answer[field] === due, `${field} is ${due}`, shownValue(answer[field]));
    return figures.map(({ field, due }) => `${field} ${due}`).join(', ');
  },
});

/** Numbers that follow from other fields. */
function computed(type: RecordType | undefined): { field: string; expression: string }[] {
  return Object.entries(type?.fields ?? {}).flatMap(([field, { derived, type: kind }]) =>
    derived !== undefined && (kind === 'integer' || kind === 'number')
      ? [{ field, expression: derived }]
      : [],
  );
}

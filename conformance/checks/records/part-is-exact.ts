import type { Spec, Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { valueShown } from '../../engine/shown-expression.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';
import { listOf } from './collection-of.ts';
import { identifiersOf } from './identifiers.ts';

/** Both ways round: a record that is missing is as wrong as one too many. The records of the whole tell which belong. */
export default check<Tool>({
  id: 'records.part-is-exact',
  says: 'MUST list in a part exactly the records of the whole it stands for',
  why: 'An alert that does not come is an order that is not placed; one too many is soon ignored with the others.',
  needs: ['actor:full'],
  cases: (spec) => toolCases(spec.tools.filter((tool) => isPart(spec, tool))),
  async run({ actor, spec, observe }, tool) {
    const full = await actor('full');
    const whole = listOf(spec, tool.operation.record) as Tool;
    const { items } = await observe.collection(full, whole);
    requireObserved(items.length > 0, `${whole.name} shows no record`);
    const where = String(tool.operation.where);
    const judged = items.map((item) => ({ item, belongs: valueShown(where, item) }));
    requireObserved(
      judged.every(({ belongs }) => typeof belongs === 'boolean'),
      `records of ${whole.name} do not show what "${where}" speaks of`,
    );
    const belonging = judged.filter(({ belongs }) => belongs === true).map(({ item }) => item);
    requireObserved(
      belonging.length > 0 && belonging.length < items.length,
      `all records of ${whole.name}, or none, belong to ${tool.name}`,
    );
    const due = identifiersOf(spec, tool, belonging);
    const part = identifiersOf(spec, tool, (await observe.collection(full, tool)).items);
    const missing = due.filter((id) => !part.includes(id));
    const beyond = part.filter((id) => !due.includes(id));
    expectThat(
      missing.length + beyond.length === 0,
      `the ${due.length} of ${items.length} records of ${whole.name} where ${where}`,
      `${part.length} records; missing: ${shownValue(missing)}; too many: ${shownValue(beyond)}`,
    );
    return `${due.length} of ${items.length} records`;
  },
});

function isPart(spec: Spec, tool: Tool): boolean {
  const { kind, where, record } = tool.operation;
  const whole = listOf(spec, record);
  return kind === 'list' && where !== undefined && whole !== undefined && whole !== tool;
}

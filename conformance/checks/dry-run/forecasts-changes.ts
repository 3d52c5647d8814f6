import type { Tool } from '../../../spec/spec.ts';
import { type ForecastRecord, requiredForecast } from '../../dry-run/forecast.ts';
import { casesOf, writingTools } from '../../dry-run/tools.ts';
import { triedOut } from '../../dry-run/try-out.ts';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown, shownValue } from '../shown.ts';

/** Where an operation leaves its record; in all other cases it was there before and is there afterwards. */
const lists: Readonly<Record<string, 'created' | 'deleted'>> = { create: 'created', delete: 'deleted' };

/** The record the call is about stands in the list that its operation asks for, with what would become of it. */
export default check<Tool>({
  id: 'dry-run.forecasts-changes',
  says: 'MUST tell what a call would create, modify or delete, with the type, the identifier and the fields of each record',
  why: 'Whoever decides about a call decides about what it does to the records.',
  needs: ['writes', 'actor:full'],
  cases: (spec) => casesOf(writingTools(spec)),
  async run(context, tool) {
    const { spec } = context;
    const full = await context.actor('full');
    const { call, reply } = await triedOut(context, full, tool);
    const forecast = requiredForecast(spec, reply, shown(reply));
    const list = lists[tool.operation.kind] ?? 'modified';
    const { record = '' } = tool.operation;
    const isIt = ({ kind, id }: ForecastRecord) =>
      kind === record && (list === 'created' ? hasValue(id) : String(id) === String(call.record?.id));
    const found = forecast[list].find(isIt);
    const { title = record } = spec.records[record] ?? {};
    const which =
      list === 'created' ? `a ${title} with a (provisional) identifier` : `${title} ${call.record?.id}`;
    expectThat(found !== undefined, `${list}: ${which}`, shown(reply));
    const said = list === 'modified' ? found.changes : found.fields;
    if (list !== 'deleted')
      expectThat(Object.keys(said).length > 0, `the fields of the ${title}`, shownValue(found.entry));
    return shownValue(found.entry);
  },
});

function hasValue(id: unknown): boolean {
  return id !== undefined && id !== null && id !== '';
}

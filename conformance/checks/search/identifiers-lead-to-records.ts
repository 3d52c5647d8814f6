import type { Tool } from '../../../spec/spec.ts';
import { recordReader } from '../../approvals/record-reader.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { searchTools } from '../tenancy/own-tools.ts';
import { toolCases } from '../tool-cases.ts';
import { hitsOf } from './hits.ts';
import { searchedNames } from './searched-names.ts';

/** A hit is taken for the record whose name was looked for where it bears that name; its identifier then has to read it. */
export default check<Tool>({
  id: 'search.identifiers-lead-to-records',
  says: 'SHOULD give hits the identifiers by which the other tools read the same records',
  why: 'Turning a name into an identifier is all a search is for.',
  needs: ['actor:full'],
  cases: (spec) => toolCases(searchTools(spec)),
  async run({ actor, spec, observe }, tool) {
    const full = await actor('full');
    const names = await searchedNames({ spec, observe }, full, tool);
    let judged = 0;
    for (const kind of tool.operation.over ?? []) {
      const [first] = names.filter((each) => each.kind === kind);
      const reader = recordReader(spec, async () => full, kind);
      if (!first || !reader) continue;
      const hit = (await hitsOf(full, tool, first.name)).find(({ label }) => label === first.name);
      if (!hit) continue;
      judged += 1;
      const record = await reader.one(hit.id);
      expectThat(
        record !== undefined,
        `${reader.type.title} ${shownValue(hit.id)}, found as "${first.name}", can be read`,
        'there is no such record',
      );
      expectThat(
        Object.values(record).includes(first.name),
        `${reader.type.title} ${shownValue(hit.id)} is the one called "${first.name}"`,
        shownValue(record),
      );
    }
    requireObserved(judged > 0, `${tool.name} finds no record by its whole name`);
    return `${judged} kinds`;
  },
});

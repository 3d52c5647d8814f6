import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { listedNames } from './listed-names.ts';

/** Groups of tools as the spec files them. */
export default check({
  id: 'tools.groups-are-covered',
  says: 'MUST offer a fully entitled caller at least one tool of each documented group',
  why: 'A group without a tool is a part of the business the documents promise and agents cannot reach.',
  needs: ['actor:full'],
  async run({ actor, observe, spec }) {
    const listed = listedNames(await observe.tools(await actor('full')));
    const groups = [...new Set(spec.tools.map(({ group }) => group))];
    const empty = groups.filter(
      (group) => !spec.tools.some((tool) => tool.group === group && listed.includes(tool.name)),
    );
    expectThat(
      empty.length === 0,
      `a tool of each of the ${groups.length} groups`,
      `none of ${empty.join(', ')}`,
    );
    return `${groups.length} groups`;
  },
});

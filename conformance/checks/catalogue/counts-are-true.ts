import { catalogueTool, countedModules, entriesIn, lookUp } from '../../catalogue/look-up.ts';
import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown, shownValue } from '../shown.ts';

/** Each module's counter is held against the module's own list; names count once. */
export default check({
  id: 'catalogue.counts-are-true',
  says: 'MUST list as many actions as its catalogue counts',
  why: 'An agent that is promised an action looks for it in the list, and gives up where the list ends.',
  parameters: 'atLeast: number of actions that are promised',
  needs: ['actor:full'],
  async run({ actor, spec, with: { atLeast = 1 } }) {
    const full = await actor('full');
    const catalogue = catalogueTool(spec);
    const { returns } = catalogue.rules;
    const names = new Set<string>();
    for (const { module, count } of await countedModules(full, catalogue)) {
      const reply = await lookUp(full, catalogue, { module });
      const entries = entriesIn(reply, returns.actions);
      expectThat(entries !== undefined, `the actions of module ${module}`, shown(reply));
      const listed = new Set(entries.map((entry) => String(entry[returns.action])));
      expectThat(
        listed.size === count,
        `${count} actions in module ${module}, as it is counted`,
        `${listed.size} are listed`,
        { listed: shownValue([...listed]) },
      );
      for (const name of listed) names.add(name);
    }
    expectThat(
      names.size >= Number(atLeast),
      `at least ${atLeast} actions`,
      `${names.size} are listed, names that occur twice counted once`,
    );
    return `${names.size} actions`;
  },
});

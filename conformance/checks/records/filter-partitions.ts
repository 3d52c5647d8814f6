import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown, shownValue } from '../shown.ts';
import { collectionOf, toolNamed } from './collection-of.ts';
import { fieldAt } from './field-at.ts';
import { identifiersOf } from './identifiers.ts';

/** The kinds are told apart by a field, a filter returns one kind, and all kinds together are the collection. */
export default check({
  id: 'records.filter-partitions',
  says: 'MUST hold records of each kind, and tell and filter them apart',
  why: 'A collection that lacks one kind, or mixes them, gives wrong totals without any sign of it.',
  parameters:
    'tool: the list; argument: its filter; field: the field that tells the kinds apart; values: the kinds',
  needs: ['actor:full'],
  async run({ actor, spec, observe, with: { tool: name, argument, field, values } }) {
    const full = await actor('full');
    const tool = toolNamed(spec, name);
    const kinds = values as readonly unknown[];
    const whole = await collectionOf({ observe }, full, tool);
    const stranger = whole.find((item) => !kinds.includes(fieldAt(item, String(field))));
    expectThat(stranger === undefined, `${field} is one of ${kinds.join(', ')}`, shownValue(stranger));

    for (const kind of kinds) {
      const wanted = identifiersOf(
        spec,
        tool,
        whole.filter((item) => fieldAt(item, String(field)) === kind),
      );
      expectThat(wanted.length > 0, `some of the ${whole.length} records have ${field} ${kind}`, 'none has', {
        remark: 'an organization that has no such record cannot serve for this test',
      });
      const args = { [String(argument)]: kind };
      const reply = await full.caller.call(tool.name, args);
      expectThat(reply.succeeded, `${tool.name} accepts ${argument} ${kind}`, shown(reply));
      const { items } = await observe.collection(full, tool, args);
      const found = new Set(identifiersOf(spec, tool, items));
      const strange = [...found].filter((id) => !wanted.includes(id));
      const missing = wanted.filter((id) => !found.has(id));
      expectThat(
        strange.length + missing.length === 0,
        `${argument} ${kind} returns the ${wanted.length} records with ${field} ${kind}`,
        `${found.size} records; others: ${strange.length}; missing: ${missing.length}`,
      );
    }
    return `${whole.length} records of ${kinds.length} kinds`;
  },
});

import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { collectionOf, toolNamed } from './collection-of.ts';
import { fieldAt } from './field-at.ts';

/** Not the other way round: the part may leave out what a document does not speak of, such as archived records. */
export default check({
  id: 'records.are-part-of',
  says: 'MUST list in a part only records of the whole, of the kind the part stands for',
  why: 'A part that holds more than its kind spoils every count and sum over it.',
  parameters:
    'tool: the list of the part; whole: the list of the whole; by: the field that identifies; field, includes: what the kind says',
  needs: ['actor:full'],
  async run({ actor, spec, observe, with: { tool, whole, by, field, includes } }) {
    const full = await actor('full');
    const part = await collectionOf({ observe }, full, toolNamed(spec, tool));
    const others = await collectionOf({ observe }, full, toolNamed(spec, whole));
    const all = new Map(others.map((item) => [String(fieldAt(item, String(by))), item]));
    for (const item of part) {
      const value = fieldAt(item, String(by));
      expectThat(value !== undefined, `${by} in each record of ${tool}`, shownValue(item));
      const id = String(value);
      const counterpart = all.get(id);
      expectThat(
        counterpart !== undefined,
        `${by} ${id} of ${tool} is in ${whole}`,
        `it is not among the ${all.size}`,
      );
      const kinds = fieldAt(counterpart, String(field));
      const fits = Array.isArray(kinds) ? kinds.includes(includes) : kinds === includes;
      expectThat(
        fits,
        `${by} ${id} of ${tool} has ${field} ${shownValue(includes)}`,
        `${field} ${shownValue(kinds)}`,
      );
    }
    return `${part.length} of ${all.size} records`;
  },
});

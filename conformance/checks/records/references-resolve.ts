import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { collectionOf, toolNamed } from './collection-of.ts';
import { fieldAt } from './field-at.ts';

/** What a reference names is in the collection it refers to, as the same caller sees it. Null refers to nothing. */
export default check({
  id: 'records.references-resolve',
  says: 'MUST refer to records that exist in the same organization',
  why: 'A reference that leads nowhere, or elsewhere, cannot be followed by anybody.',
  parameters:
    'tool: the list whose records refer; field: the path of the reference; in: the list it refers to',
  needs: ['actor:full'],
  async run({ actor, spec, observe, with: { tool, field, in: whole } }) {
    const full = await actor('full');
    const referring = await collectionOf({ observe }, full, toolNamed(spec, tool));
    const target = toolNamed(spec, whole);
    const identifier = spec.records[target.operation.record ?? '']?.identifier ?? 'id';
    const known = new Set(
      (await collectionOf({ observe }, full, target)).map((item) => String(item[identifier])),
    );
    let followed = 0;
    for (const item of referring) {
      const reference = fieldAt(item, String(field));
      if (reference === null) continue;
      expectThat(reference !== undefined, `${field} in each record of ${tool}`, shownValue(item));
      expectThat(
        known.has(String(reference)),
        `${field} ${shownValue(reference)} is in ${whole}`,
        `it is not among the ${known.size}`,
        { record: shownValue(item) },
      );
      followed += 1;
    }
    requireObserved(followed > 0, `no record of ${tool} refers to anything`);
    return `${followed} references`;
  },
});

import { check } from '../../engine/check.ts';
import { identifiersIn } from '../../engine/collections.ts';
import { requireDescribed } from '../../engine/is-described.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { collectionOf, toolNamed } from './collection-of.ts';
import { fieldAt } from './field-at.ts';

/** Parents asked about, spread over their collection. */
const mostParents = 8;

/** Each child names the parent that was asked for. Several parents, so that one constant answer cannot fit. */
export default check({
  id: 'records.belong-to-parent',
  says: 'MUST list the children of the parent that was asked for, and no others',
  why: 'Children of another parent add up to a wrong answer that looks right.',
  parameters:
    'tool: the list of children; field: the field of a child that names its parent; parents: the list of parents',
  needs: ['actor:full'],
  async run({ actor, spec, observe, with: { tool: name, field, parents } }) {
    const full = await actor('full');
    const tool = toolNamed(spec, name);
    requireDescribed(tool);
    const { parent } = tool.operation;
    if (!parent) throw new Error(`Tool "${name}" has no parent in the spec.`);
    const identifier = spec.records[parent.record]?.identifier ?? 'id';
    const ids = identifiersIn(await collectionOf({ observe }, full, toolNamed(spec, parents)), {
      identifier,
    });
    const step = Math.max(1, Math.floor(ids.length / mostParents));
    let children = 0;
    for (const id of ids.filter((_, index) => index % step === 0).slice(0, mostParents)) {
      const { items } = await observe.collection(full, tool, { [parent.argument]: id });
      const stranger = items.find((item) => String(fieldAt(item, String(field))) !== String(id));
      expectThat(stranger === undefined, `${field} ${shownValue(id)} in each record`, shownValue(stranger));
      children += items.length;
    }
    requireObserved(children > 0, `no ${parent.record} that was looked at has children`);
    return `${children} records`;
  },
});

import fc from 'fast-check';
import type { Spec } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { firstPage, pageBehind } from '../../engine/pages.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { identifiersOf } from '../records/identifiers.ts';
import { shownValue } from '../shown.ts';
import { eachPagedList, type PagedList, repliedPage } from './paged-lists.ts';

/** Pages of one walk; of collections too large for so few, the beginning is looked at. */
const mostPages = 6;

/** Page sizes are drawn; the pages of each, put together, are the collection as its largest pages show it, in the same order. */
export default check<PagedList>({
  id: 'paging.pages-partition',
  says: 'MUST divide a collection into pages without gaps or repetitions, in a stable order',
  why: 'Sums over a collection that was read page by page are wrong when records are skipped or come twice.',
  needs: ['actor:full'],
  cases: (spec) => eachPagedList(spec).filter(({ given }) => !growsByReading(spec, given)),
  async run({ actor, spec, observe, property }, { tool, page }) {
    const full = await actor('full');
    const required = await observe.requiredArguments(full, tool);
    const whole = identifiersOf(spec, tool, (await observe.collection(full, tool, required)).items);
    requireObserved(whole.length > 1, `${tool.name} holds fewer than two records`);
    const smallest = Math.min(page.maximumSize, Math.ceil(whole.length / mostPages));
    const largest = Math.max(smallest, Math.min(page.maximumSize, whole.length - 1));
    await property(
      fc.integer({ min: smallest, max: largest }),
      async (size) => {
        const pages = Math.min(mostPages, Math.ceil(whole.length / size));
        const together: string[] = [];
        let paging: Record<string, unknown> | undefined = firstPage(page, size);
        for (let number = 1; number <= pages && paging; number += 1) {
          const { items, reply } = await repliedPage(full, tool, { ...required, ...paging });
          together.push(...identifiersOf(spec, tool, items));
          paging = pageBehind(page, size, number, reply);
        }
        const due = whole.slice(0, pages * size);
        expectThat(
          together.join('\n') === due.join('\n'),
          `${pages} pages of ${size} are the first ${due.length} of the ${whole.length} records, in their order`,
          difference(due, together),
        );
        if (page.cursor === undefined || paging === undefined || together.length < whole.length) return;
        // A server may not know that there is nothing more until it is asked.
        const { items: more } = await repliedPage(full, tool, { ...required, ...paging });
        expectThat(
          more.length === 0,
          'nothing behind the last record',
          `${more.length} records more with ${shownValue(paging)}`,
        );
      },
      { runs: 3 },
    );
    return `${whole.length} records`;
  },
});

/** A log of every call is longer after each look at it. */
function growsByReading({ governance: { audit } }: Spec, { tool }: PagedList): boolean {
  return audit?.record === tool.operation.record && audit?.records.includes('reads') === true;
}

function difference(whole: readonly string[], together: readonly string[]): string {
  const missing = whole.filter((id) => !together.includes(id));
  const twice = [...new Set(together.filter((id, index) => together.indexOf(id) !== index))];
  const at = together.findIndex((id, index) => id !== whole[index]);
  return [
    `${together.length} records`,
    ...(missing.length > 0 ? [`missing: ${shownValue(missing)}`] : []),
    ...(twice.length > 0 ? [`twice: ${shownValue(twice)}`] : []),
    ...(at >= 0 ? [`number ${at + 1} is ${together[at]}, not ${whole[at]}`] : []),
  ].join('; ');
}

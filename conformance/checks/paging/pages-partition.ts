import fc from 'fast-check';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { identifiersOf } from '../records/identifiers.ts';
import { shownValue } from '../shown.ts';
import { eachPagedList, type PagedList, pageOf } from './paged-lists.ts';

/** Pages of one walk; of collections too large for so few, the beginning is looked at. */
const mostPages = 6;

/** Page sizes are drawn; the pages of each, put together, are the collection as its largest pages show it, in the same order. */
export default check<PagedList>({
  id: 'paging.pages-partition',
  says: 'MUST divide a collection into pages without gaps or repetitions, in a stable order',
  why: 'Sums over a collection that was read page by page are wrong when records are skipped or come twice.',
  needs: ['actor:full'],
  cases: eachPagedList,
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
        for (let number = 1; number <= pages; number += 1) {
          const items = await pageOf(full, tool, { ...required, [page.number]: number, [page.size]: size });
          together.push(...identifiersOf(spec, tool, items));
        }
        const due = whole.slice(0, pages * size);
        expectThat(
          together.join('\n') === due.join('\n'),
          `${pages} pages of ${size} are the first ${due.length} of the ${whole.length} records, in their order`,
          difference(due, together),
        );
      },
      { runs: 3 },
    );
    return `${whole.length} records`;
  },
});

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

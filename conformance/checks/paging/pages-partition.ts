import fc from 'fast-check';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { eachPagedList, identifiersOf, type PagedList, pageOf } from './paged-lists.ts';

/** Bounds the requests of one walk through a collection. */
const mostPages = 8;

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
    const whole = identifiersOf({ spec }, tool, (await observe.collection(full, tool, required)).items);
    requireObserved(whole.length > 1, `${tool.name} holds fewer than two records`);
    const smallest = Math.ceil(whole.length / mostPages);
    const sizes = fc.integer({
      min: smallest,
      max: Math.max(smallest, Math.min(page.maximumSize, whole.length - 1)),
    });
    await property(
      sizes,
      async (size) => {
        const together: string[] = [];
        for (let number = 1; number <= Math.ceil(whole.length / size); number += 1) {
          const items = await pageOf(full, tool, { ...required, [page.number]: number, [page.size]: size });
          together.push(...identifiersOf({ spec }, tool, items));
        }
        expectThat(
          together.join('\n') === whole.join('\n'),
          `pages of ${size} make up the ${whole.length} records, in their order`,
          difference(whole, together),
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

import fc from 'fast-check';
import { check } from '../../engine/check.ts';
import { firstPage } from '../../engine/pages.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { eachPagedList, type PagedList, pageOf } from './paged-lists.ts';

/** Sizes below and above the default; a first page is full unless the collection is shorter. */
export default check<PagedList>({
  id: 'paging.size-is-respected',
  says: 'MUST let an explicit page size override the default',
  why: 'A client that asked for ten and takes what comes for ten loses the rest.',
  needs: ['actor:full'],
  cases: eachPagedList,
  async run({ actor, observe, property }, { tool, page }) {
    const full = await actor('full');
    const required = await observe.requiredArguments(full, tool);
    const { items: whole } = await observe.collection(full, tool, required);
    requireObserved(whole.length > 1, `${tool.name} holds fewer than two records`);
    const sizes = fc.integer({ min: 1, max: Math.min(page.maximumSize, whole.length + 1) });
    await property(
      sizes,
      async (size) => {
        const items = await pageOf(full, tool, { ...required, ...firstPage(page, size) });
        const due = Math.min(size, whole.length);
        expectThat(
          items.length === due,
          `${page.size} ${size} returns ${due} of the ${whole.length} records`,
          `${items.length} records`,
        );
      },
      { runs: 4 },
    );
    return undefined;
  },
});

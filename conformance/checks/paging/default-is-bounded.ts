import type { JsonSchema } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { eachPagedList, type PagedList, pageOf } from './paged-lists.ts';

/**
 * The bound is the default the server's own schema states. Where it states none, no more than the largest page may come,
 * which shows only on collections that are larger.
 */
export default check<PagedList>({
  id: 'paging.default-is-bounded',
  says: 'MUST bound a list without paging arguments by a default',
  why: 'An unbounded list floods the model, and costs more with every record that is added.',
  needs: ['actor:full'],
  cases: eachPagedList,
  async run({ actor, observe }, { tool, page }) {
    const full = await actor('full');
    const required = await observe.requiredArguments(full, tool);
    const { items: whole } = await observe.collection(full, tool, required);
    const { properties = {} } = (await observe.inputSchema(full, tool)) as {
      properties?: Record<string, JsonSchema>;
    };
    const stated = properties[page.size]?.default;
    const bound = typeof stated === 'number' ? stated : page.maximumSize;
    requireObserved(whole.length > bound, `${whole.length} records do not exceed a page of ${bound}`);

    const first = await pageOf(full, tool, required);
    expectThat(
      first.length <= bound,
      `at most ${bound} of the ${whole.length} records`,
      `${first.length} records`,
    );
    requireObserved(first.length > 0, 'a page without arguments is empty');
    const again = await pageOf(full, tool, required);
    expectThat(
      again.length === first.length,
      `${first.length} records every time`,
      `${again.length} records`,
    );
    return `${first.length} of ${whole.length} records`;
  },
});

import type { JsonSchema, Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { firstPage } from '../../engine/pages.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { eachPagedList, type PagedList } from './paged-lists.ts';

/** Names other servers give to the same thing: the document says that the arguments exist, not what they are called. */
const alike = {
  size: /size|limit|per_?page|count/i,
  number: /^page$|page_?(number|index|no)|cursor|offset|skip|after/i,
  from: /from|since|after|start/i,
  to: /to$|to[A-Z_]|until|before|end/i,
};

/** Read off the schema the server lists itself; where it uses the names of the spec, a call with them is accepted too. */
export default check<PagedList>({
  id: 'paging.stands-in-the-arguments',
  says: 'MUST offer paging, and date filters of dated records, as arguments in the input schema of each list',
  why: 'An assistant only knows the arguments a schema names; without them it can see one page and no more.',
  needs: ['actor:full'],
  cases: eachPagedList,
  async run({ actor, observe }, { tool, page }) {
    const full = await actor('full');
    const listed = (await observe.tools(full)).find((entry) => entry?.name === tool.name)?.inputSchema;
    requireObserved(
      listed !== null && typeof listed === 'object',
      `${tool.name} is not listed with an input schema`,
    );
    const names = Object.keys((listed.properties ?? {}) as JsonSchema);
    const offers = (name: string, other: RegExp) =>
      names.includes(name) || names.some((each) => other.test(each));

    const position = page.number ?? page.cursor ?? page.size;
    const missing = [
      ...(offers(page.size, alike.size) ? [] : [`a page size such as ${page.size}`]),
      ...(offers(position, alike.number) ? [] : [`a page such as ${position}`]),
      ...dateFilters(tool).flatMap(({ argument, test }) =>
        offers(argument, alike[test]) ? [] : [`a date filter such as ${argument}`],
      ),
    ];
    expectThat(
      missing.length === 0,
      `an input schema with ${missing.join(', ')}`,
      `arguments ${names.join(', ') || 'none'}`,
    );
    if (!names.includes(page.size) || !names.includes(position)) return `arguments ${names.join(', ')}`;

    const args = { ...(await observe.requiredArguments(full, tool)), ...firstPage(page, 1) };
    const reply = await full.caller.call(tool.name, args);
    expectThat(
      reply.succeeded,
      `${tool.name} accepts ${Object.keys(firstPage(page, 1)).join(' and ')}`,
      shown(reply),
    );
    return undefined;
  },
});

function dateFilters({ operation }: Tool): { argument: string; test: 'from' | 'to' }[] {
  return Object.entries(operation.filters ?? {}).flatMap(([argument, { test }]) =>
    test === 'from' || test === 'to' ? [{ argument, test }] : [],
  );
}

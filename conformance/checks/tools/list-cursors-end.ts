import { check, type LiveTool } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown, shownValue } from '../shown.ts';

/** More pages than any list of tools has. */
const mostPages = 100;

/** MCP, Utilities, Pagination: the listing is complete when a reply has no nextCursor. */
export default check({
  id: 'tools.list-cursors-end',
  says: 'SHOULD end the pages of tools/list and name no tool twice',
  why: 'A client that follows cursors to the end would list for ever.',
  needs: ['actor:full'],
  async run({ actor }) {
    const { caller } = await actor('full');
    const cursors = new Set<unknown>();
    const names: unknown[] = [];
    let cursor: unknown;
    do {
      const reply = await caller.request('tools/list', cursor === undefined ? {} : { cursor });
      const tools = reply.result?.tools;
      expectThat(reply.succeeded && Array.isArray(tools), 'a page of tools', shown(reply));
      names.push(...(tools as LiveTool[]).map((tool) => tool?.name));
      cursor = reply.result?.nextCursor ?? undefined;
      expectThat(
        cursor === undefined || typeof cursor === 'string',
        'nextCursor is a string',
        shownValue(cursor),
      );
      expectThat(!cursors.has(cursor), 'a nextCursor that was not given before', shownValue(cursor));
      cursors.add(cursor);
    } while (cursor !== undefined && cursors.size < mostPages);
    expectThat(cursor === undefined, `an end within ${mostPages} pages`, 'another nextCursor');

    requireObserved(
      names.some((name) => typeof name === 'string'),
      'tools/list names no tool',
    );
    const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
    expectThat(twice.length === 0, 'each tool once', `twice: ${twice.map(shownValue).join(', ')}`);
    requireObserved(
      names.some((name) => typeof name === 'string'),
      'tools/list names no tool',
    );
    return `${names.length} tools on ${cursors.size} page${cursors.size === 1 ? '' : 's'}`;
  },
});

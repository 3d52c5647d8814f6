import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { itemsOf } from '../../engine/collections.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown, shownValue } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';
import { ordinaryResult } from './ordinary-result.ts';

/** An array of records, or an object with one array of records in it; the name of the member is the server's choice. */
export default check<Tool>({
  id: 'results.list-returns-a-collection',
  says: 'MUST answer a list with a collection of records',
  why: 'Clients go through the records of a list; a single record in its place reads as the whole list.',
  needs: ['actor:full'],
  cases: ({ tools }) => toolCases(tools.filter(({ operation }) => operation.kind === 'list')),
  async run(context, tool) {
    const reply = await ordinaryResult(context, tool);
    const items: unknown[] | undefined = itemsOf(tool, reply);
    expectThat(items !== undefined, 'an array of records, or an object with one such array', shown(reply));
    const stranger = items.find((item) => item === null || typeof item !== 'object' || Array.isArray(item));
    expectThat(stranger === undefined, 'records as items', `an item is ${shownValue(stranger)}`);
    return `${items.length} records`;
  },
});

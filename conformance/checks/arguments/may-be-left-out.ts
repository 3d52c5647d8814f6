import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { itemsOf } from '../../engine/collections.ts';
import { expectThat } from '../../engine/violation.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown, shownValue } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';

/** MCP, Tools, Calling Tools: `arguments` is optional. Both calls show the same records; nothing else is compared. */
export default check<Tool>({
  id: 'arguments.may-be-left-out',
  says: 'MUST answer a list without arguments, and with empty arguments, by its defaults',
  why: 'The documented example sends empty arguments; clients leave them out altogether.',
  needs: ['actor:full'],
  cases: ({ tools }) =>
    toolCases(
      tools.filter(
        ({ operation, input }) =>
          operation.kind === 'list' && !(input.required as string[] | undefined)?.length,
      ),
    ),
  async run({ actor, spec }, tool) {
    const { caller } = await actor('full');
    const identifier = spec.records[tool.operation.record ?? '']?.identifier ?? 'id';
    const empty = await caller.call(tool.name, {});
    const shownWhenEmpty = identifiers(tool, empty, identifier);
    expectThat(
      shownWhenEmpty !== undefined,
      `${tool.name} with empty arguments answers with a collection`,
      shown(empty),
    );
    const absent = await caller.call(tool.name);
    const shownWhenAbsent = identifiers(tool, absent, identifier);
    expectThat(
      shownWhenAbsent !== undefined,
      `${tool.name} without arguments answers with a collection`,
      shown(absent),
    );
    expectThat(shownWhenAbsent === shownWhenEmpty, `the same records: ${shownWhenEmpty}`, shownWhenAbsent);
    return undefined;
  },
});

function identifiers(tool: Tool, reply: RpcReply, identifier: string): string | undefined {
  const items = itemsOf(tool, reply);
  return items && shownValue(items.map((item) => item?.[identifier]));
}

import { check, type LiveTool } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import { shownValue } from '../shown.ts';
import { schemaFaults } from './schema-of-schemas.ts';

/** MCP, schema.ts, Tool: name and an inputSchema of type object; a description is the server's choice. */
export default check({
  id: 'tools.schemas-are-valid',
  says: 'MUST list each tool with a name and with schemas that are valid JSON Schema',
  why: 'A client cannot call a tool whose arguments it cannot make out, and many drop the whole list.',
  needs: ['actor:full'],
  async run({ actor, observe }) {
    const tools = await observe.tools(await actor('full'));
    requireObserved(tools.length > 0, 'tools/list names no tool');
    const faulty = tools
      .map((tool) => [typeof tool.name === 'string' ? tool.name : shownValue(tool), faultsOf(tool)] as const)
      .filter(([, faults]) => faults.length > 0);
    expectThat(
      faulty.length === 0,
      'a name and valid schemas in each entry',
      `entries that fall short: ${faulty.length} of ${tools.length}`,
      Object.fromEntries(faulty.map(([name, faults]) => [name, faults.join('; ')])),
    );
    return `${tools.length} tools`;
  },
});

function faultsOf({ name, inputSchema, outputSchema }: LiveTool): string[] {
  return [
    ...(typeof name === 'string' && name !== '' ? [] : ['no name']),
    ...faultsIn('inputSchema', inputSchema),
    ...(outputSchema === undefined ? [] : faultsIn('outputSchema', outputSchema)),
  ];
}

/** Output schemas of other types than object came with MCP 2026-07-28. */
function faultsIn(member: 'inputSchema' | 'outputSchema', schema: unknown): string[] {
  if (!isObject(schema)) return [`${member} is ${shownValue(schema)}, not an object`];
  if (member === 'inputSchema' && schema.type !== 'object')
    return [`inputSchema has type ${shownValue(schema.type)}, not "object"`];
  return schemaFaults(schema).map((fault) => `${member}: ${fault}`);
}

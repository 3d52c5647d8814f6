import { check, type LiveTool } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { schemaFaults } from './schema-of-schemas.ts';

/** MCP, Tools, Data Types, Tool: name, description, and an inputSchema whose type is object. */
export default check({
  id: 'tools.entries-are-described',
  says: 'MUST give each listed tool a name, a description and a JSON Schema of its arguments',
  why: 'Name, description and schema are all a model has to decide which tool to call, and how.',
  needs: ['actor:full'],
  async run({ actor, observe }) {
    const tools = await observe.tools(await actor('full'));
    requireObserved(tools.length > 0, 'tools/list names no tool');
    const faulty = tools
      .map((tool) => [typeof tool?.name === 'string' ? tool.name : shownValue(tool), faultsOf(tool)] as const)
      .filter(([, faults]) => faults.length > 0);
    expectThat(
      faulty.length === 0,
      'a name, a description and a valid inputSchema of type object in each entry',
      `entries that fall short: ${faulty.length} of ${tools.length}`,
      Object.fromEntries(faulty.map(([name, faults]) => [name, faults.join('; ')])),
    );
    return `${tools.length} tools`;
  },
});

function faultsOf(tool: LiveTool): string[] {
  if (tool === null || typeof tool !== 'object') return ['the entry is no object'];
  const { name, description, inputSchema } = tool;
  return [
    ...(isText(name) ? [] : ['no name']),
    ...(isText(description) ? [] : ['no description']),
    ...schemaFaultsOf(inputSchema),
  ];
}

function schemaFaultsOf(schema: LiveTool['inputSchema']): string[] {
  if (schema === null || typeof schema !== 'object' || Array.isArray(schema)) return ['no inputSchema'];
  const faults = schemaFaults(schema).map((fault) => `inputSchema: ${fault}`);
  return faults.length > 0 || schema.type === 'object'
    ? faults
    : [`inputSchema has type ${shownValue(schema.type)}, not "object"`];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

import type { Spec, Tool } from '../../spec/spec.ts';
import { type Fault, sound } from './fault.ts';

/** A tool that does not exist, made from one that does. */
function invented(spec: Spec, name: string): Tool {
  const model = spec.tools.find((tool) => name.startsWith(tool.group)) ?? (spec.tools[0] as Tool);
  return { ...model, name, description: `Does what ${name} says.` };
}

export const toolFaults: Record<string, Fault> = {
  'tool-missing': {
    says: 'A documented tool is missing.',
    overrides: ({ parameter }) => ({
      'tools.exist': (tools) => tools.filter((tool) => tool.name !== parameter),
    }),
  },
  'tool-renamed': {
    says: 'A documented tool has another name.',
    overrides: ({ parameter }) => ({
      'tools.exist': (tools) =>
        tools.map((tool) => (tool.name === parameter ? { ...tool, name: `${tool.name}_v2` } : tool)),
    }),
  },
  'tool-extra': {
    says: 'An undocumented tool exists.',
    overrides: ({ spec, parameter }) => ({ 'tools.exist': (tools) => [...tools, invented(spec, parameter)] }),
  },
  'restricted-sees-more': {
    says: 'A restricted caller sees and may call every tool.',
    overrides: () => ({ 'entitlement.together': () => true, 'entitlement.scopesSuffice': () => true }),
  },
  'schema-invalid': {
    says: 'An input schema is not a JSON Schema.',
    overrides: () => ({
      'tools.listed': ([first, ...rest]) =>
        first ? [{ ...first, inputSchema: { type: 'obiect', required: 'id' } }, ...rest] : [],
    }),
  },
  'desc-empty': {
    says: 'A tool has no description.',
    overrides: () => ({
      'tools.listed': ([first, ...rest]) => (first ? [{ ...first, description: '' }, ...rest] : []),
    }),
  },
  'name-snake': {
    says: 'A tool name is spelt with an underscore.',
    overrides: () => ({
      'tools.exist': ([first, ...rest]) =>
        first ? [{ ...first, name: first.name.replaceAll('.', '_') }, ...rest] : [],
    }),
  },
  'name-with-space': {
    says: 'A tool name contains a space.',
    overrides: () => ({
      'tools.exist': ([first, ...rest]) =>
        first ? [{ ...first, name: `${first.name.slice(0, 2)} ${first.name.slice(2)}` }, ...rest] : [],
    }),
  },
  'annotation-wrong': {
    says: 'A tool that reads is annotated as one that destroys.',
    overrides: () => ({
      'tools.listed': (listed) =>
        listed.map((tool) => ({ ...tool, annotations: { readOnlyHint: false, destructiveHint: true } })),
    }),
  },
  'list-shuffle-drop': {
    says: 'Every other listing lacks a tool.',
    overrides: () => {
      let listings = 0;
      return {
        'tools.listed': (listed) => {
          listings += 1;
          return listings % 2 === 0 ? listed.slice(1).reverse() : listed;
        },
      };
    },
  },
  'cursor-loop': {
    says: 'The listing of tools names a next page for ever, and the cursor of a collection leads back to its beginning.',
    overrides: () => ({
      'tools.page': () => ({ nextCursor: 'again' }),
      'paging.behind': (records) => records,
    }),
  },
  'unknown-tool-ok': {
    says: 'Calling a tool that does not exist succeeds.',
    overrides: () => ({ 'tools.unknown': () => 'succeed' }),
  },
  'paging-in-params': {
    says: 'Pages are chosen by a cursor beside the arguments, not inside them.',
    overrides: ({ spec }) => {
      const paging = new Set(
        spec.tools.flatMap(({ operation }) => [
          operation.page?.number,
          operation.page?.cursor,
          operation.page?.size,
        ]),
      );
      return {
        'tools.listed': (listed) =>
          listed.map((tool) => {
            const properties = Object.entries((tool.inputSchema.properties ?? {}) as object).filter(
              ([name]) => !paging.has(name),
            );
            return {
              ...tool,
              inputSchema: { ...tool.inputSchema, properties: Object.fromEntries(properties) },
            };
          }),
        'paging.size': (page) => sound['paging.size'](page, {}),
      };
    },
  },
};

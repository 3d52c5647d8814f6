import type { Spec, Tool } from '../../spec/spec.ts';
import type { Citation } from './citations.ts';

/** As many ways as a person wants to read. */
const most = 4;

/** What an agent could have called to read such an identifier first, the most fitting first: tools, actions, resources. */
export function waysToRead({ tools, actions, system }: Spec, named: Citation['named']): string[] {
  if (named === 'text') return [];
  if (named.kind !== 'record') return namesOf(tools, ({ operation }) => operation.kind === 'whoami');
  const { record } = named;
  if (record === undefined) return namesOf(tools, ({ operation }) => operation.kind === 'search');
  const lists = ({ operation, safety }: Tool) =>
    safety === 'read' && operation.kind === 'list' && operation.record === record;
  const searches = ({ operation }: Tool) => operation.kind === 'search' && operation.over?.includes(record);
  const families = (system.resources?.families ?? []).filter((family) => family.record === record);
  const ways = [
    ...namesOf(tools, lists),
    ...namesOf(tools, searches),
    ...families.map(({ uri }) => uri),
    ...namesOf(actions, lists),
  ];
  return [...new Set(ways)].slice(0, most);
}

function namesOf(tools: readonly Tool[], fits: (tool: Tool) => boolean | undefined): string[] {
  return tools.filter(fits).map(({ name }) => name);
}

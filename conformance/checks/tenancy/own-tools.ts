import type { RecordType, Spec, Tool } from '../../../spec/spec.ts';
import { requiredNames } from '../../engine/required-filters.ts';

/** Tools that list records which belong to somebody. */
export function ownListTools(spec: Spec): Tool[] {
  return spec.tools.filter((tool) => tool.operation.kind === 'list' && isOwned(spec, tool));
}

/** List tools that need no argument. */
export function plainListTools(spec: Spec): Tool[] {
  return ownListTools(spec).filter((tool) => !tool.operation.parent && requiredNames(tool).length === 0);
}

/** Tools that read a record which belongs to somebody, or what hangs below one: those that need an identifier. */
export function toolsWithIdentifier(spec: Spec): Tool[] {
  return spec.tools.filter(
    (tool) => tool.safety === 'read' && isOwned(spec, tool) && identifierOf(tool) !== undefined,
  );
}

/** Tools that look for words in records which belong to somebody. */
export function searchTools(spec: Spec): Tool[] {
  return spec.tools.filter(({ safety, operation }) => safety === 'read' && operation.kind === 'search');
}

/** The argument of a tool that names a record, and of which kind; undefined when it has none. */
export function identifierOf({ operation }: Tool): { argument: string; record: string } | undefined {
  const { identifier, record, parent } = operation;
  if (parent) return { argument: parent.argument, record: parent.record };
  return identifier !== undefined && record !== undefined ? { argument: identifier, record } : undefined;
}

function isOwned({ records }: Spec, { operation }: Tool): boolean {
  return belongsToSomebody(records[operation.record ?? '']);
}

/** Whether records of a kind are somebody's own: not shared, and not what the server keeps about settings and calls. */
export function belongsToSomebody(type: RecordType | undefined): boolean {
  return type !== undefined && type.boundary !== 'shared' && (type.keptBy ?? 'tools') === 'tools';
}

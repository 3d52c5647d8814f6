import type { Spec, Tool } from '../../../spec/spec.ts';

/** Tools that list records which belong to somebody. */
export function ownListTools(spec: Spec): Tool[] {
  return spec.tools.filter((tool) => tool.operation.kind === 'list' && isOwned(spec, tool));
}

/** List tools that need no argument. */
export function plainListTools(spec: Spec): Tool[] {
  return ownListTools(spec).filter(({ operation }) => !operation.parent);
}

/** Tools that read a record which belongs to somebody, or what hangs below one: those that need an identifier. */
export function toolsWithIdentifier(spec: Spec): Tool[] {
  return spec.tools.filter(
    (tool) => tool.safety === 'read' && isOwned(spec, tool) && identifierOf(tool) !== undefined,
  );
}

/** The argument of a tool that names a record, and of which kind; undefined when it has none. */
export function identifierOf({ operation }: Tool): { argument: string; record: string } | undefined {
  const { identifier, record, parent } = operation;
  if (parent) return { argument: parent.argument, record: parent.record };
  return identifier !== undefined && record !== undefined ? { argument: identifier, record } : undefined;
}

function isOwned({ records }: Spec, { operation }: Tool): boolean {
  const type = records[operation.record ?? ''];
  return type !== undefined && type.boundary !== 'shared';
}

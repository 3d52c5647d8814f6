import type { Spec, Tool } from '../../spec/spec.ts';
import type { Case } from '../engine/check.ts';

/** A case for each tool, named like it. */
export function toolCases(tools: readonly Tool[]): Case<Tool>[] {
  return tools.map((tool) => ({ name: tool.name, given: tool }));
}

/** Tools that read, and find something to read from the start: a request for approval is there only once a call waits. */
export function readingTools({ tools, records }: Spec): Tool[] {
  return tools.filter(
    ({ safety, operation }) =>
      safety === 'read' &&
      (operation.identifier === undefined || records[operation.record ?? '']?.keptBy !== 'approvals'),
  );
}

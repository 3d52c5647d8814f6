import type { Tool } from '../../spec/spec.ts';
import { requireObserved } from './violation.ts';

/**
 * Whether the spec says what a tool does to records. Of an opaque tool it says no more than its schemas and its safety:
 * no case may expect a record of it, nor count on its taking arguments that its schema allows.
 */
export function isDescribed({ operation }: Pick<Tool, 'operation'>): boolean {
  return operation.kind !== 'opaque';
}

/** Skips a case that is about the records of a tool which is not described. @throws NotObserved */
export function requireDescribed(tool: Tool): void {
  requireObserved(isDescribed(tool), `what ${tool.name} does to records is not described`);
}

import type { Tool } from '../../spec/spec.ts';
import type { Case } from '../engine/check.ts';

/** A case for each tool, named like it. */
export function toolCases(tools: readonly Tool[]): Case<Tool>[] {
  return tools.map((tool) => ({ name: tool.name, given: tool }));
}

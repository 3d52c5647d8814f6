import type { Tool } from '../../spec/spec.ts';
import type { Decisions } from '../decisions.ts';

/** Lets `results.record` see each record of a tool's value. */
export function shaped(value: unknown, tool: Tool, decisions: Decisions): unknown {
  const { page } = tool.operation;
  const one = (record: unknown) => decisions['results.record'](record as Record<string, unknown>, tool);
  if (page && value !== null && typeof value === 'object') {
    const items = (value as Record<string, unknown[]>)[page.items] ?? [];
    return { ...value, [page.items]: items.map(one).filter((item) => item !== undefined) };
  }
  return Array.isArray(value) ? value.map(one).filter((item) => item !== undefined) : one(value);
}

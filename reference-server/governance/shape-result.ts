import type { Tool } from '../../spec/spec.ts';
import type { Decisions } from '../decisions.ts';

/** Lets `results.record` see each record of a tool's value, those of the collections of a list among them. */
export function shaped(value: unknown, tool: Tool, decisions: Decisions): unknown {
  if (value === null) return null;
  const one = (record: unknown) => decisions['results.record'](record as Record<string, unknown>, tool);
  const each = (records: readonly unknown[]) => records.map(one).filter((record) => record !== undefined);
  if (Array.isArray(value)) return each(value);
  if (tool.operation.kind !== 'list' || typeof value !== 'object') return one(value);
  return Object.fromEntries(
    Object.entries(value).map(([member, part]) => [member, Array.isArray(part) ? each(part) : part]),
  );
}

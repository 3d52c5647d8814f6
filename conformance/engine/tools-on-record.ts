import type { Spec, Tool } from '../../spec/spec.ts';

const grouped = new WeakMap<readonly Tool[], ReadonlyMap<string, readonly Tool[]>>();

/** The tools whose operation works on a kind of record, in the spec's order. Grouped once a spec, however many tools it has. */
export function toolsOnRecord({ tools }: Pick<Spec, 'tools'>, record: string): readonly Tool[] {
  const known = grouped.get(tools);
  if (known) return known.get(record) ?? [];
  const groups = new Map<string, Tool[]>();
  for (const tool of tools) {
    const name = tool.operation.record ?? '';
    const group = groups.get(name);
    if (group) group.push(tool);
    else groups.set(name, [tool]);
  }
  grouped.set(tools, groups);
  return groups.get(record) ?? [];
}

import type { Spec, Tool } from '../../../spec/spec.ts';
import type { Case } from '../../engine/check.ts';

/** A list with a range filter over a field its records show. */
export interface DatedList {
  tool: Tool;
  field: string;
  from: string;
  to: string;
}

/** The lists whose `from` and `to` filters look at the same field, where the view shows it under its own name. */
export function datedLists({ tools, records }: Spec): DatedList[] {
  return tools.flatMap((tool) => {
    const { kind, record = '', view = '', filters = {} } = tool.operation;
    const [from, lower] = Object.entries(filters).find(([, { test }]) => test === 'from') ?? [];
    const [to, upper] = Object.entries(filters).find(([, { test }]) => test === 'to') ?? [];
    const shows = records[record]?.views?.[view] ?? Object.keys(records[record]?.fields ?? {});
    if (
      kind !== 'list' ||
      !from ||
      !to ||
      lower?.field !== upper?.field ||
      !lower ||
      !shows.includes(lower.field)
    )
      return [];
    return [{ tool, field: lower.field, from, to }];
  });
}

/** Cases of one kind of range. */
export function casesFor<Kind extends string>(
  spec: Spec,
  kinds: readonly Kind[],
): Case<DatedList & { kind: Kind }>[] {
  return datedLists(spec).flatMap((list) =>
    kinds.map((kind) => ({ name: `${list.tool.name}: ${kind}`, given: { ...list, kind } })),
  );
}

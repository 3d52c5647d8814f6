import type { Collection, RecordType, Spec, Tool } from '../../spec/spec.ts';
import type { Arguments } from '../approvals/write-arguments.ts';
import type { Case } from '../engine/check.ts';
import { makerOf } from '../engine/maker-of.ts';

/** A tool that gathers records into another, and the tools that make both. */
export interface Gathering {
  /** The tool that gathers. */
  tool: Tool;
  rules: Collection & Required<Pick<Collection, 'price'>>;
  /** What is gathered into, and what is gathered. */
  into: RecordType;
  from: RecordType;
  opener: Tool;
  logger: Tool;
  /** Member of a line that holds its price. */
  amount: string;
}

/** Every tool of a spec that gathers priced records that tools make. */
export function gatheringsOf({ tools, records }: Pick<Spec, 'tools' | 'records'>): Gathering[] {
  return tools.flatMap((tool): Gathering[] => {
    const { kind, record = '', collect } = tool.operation;
    const [into, from] = [records[record], records[collect?.from ?? '']];
    if (kind !== 'collect' || !collect?.price || !into || !from) return [];
    const [opener, logger] = [makerOf(tools, into.name), makerOf(tools, from.name)];
    const [amount] = Object.entries(collect.line).find(([, value]) => value.trim() === 'price') ?? [];
    if (!opener || !logger || amount === undefined) return [];
    return [{ tool, rules: { ...collect, price: collect.price }, into, from, opener, logger, amount }];
  });
}

/** A case for each of them. */
export function gatheringCases(spec: Spec): Case<Gathering>[] {
  return gatheringsOf(spec).map((given) => ({ name: given.tool.name, given }));
}

/** The ways to group, each as the argument that chooses it; none where there is no choice. */
export function groupingsOf({ rules: { groupBy } }: Gathering): { choice: string; args: Arguments }[] {
  const { argument, choices } = groupBy;
  return Object.keys(choices).map((choice) => ({
    choice,
    args: argument === undefined ? {} : { [argument]: choice },
  }));
}

/** The choice that makes one line of everything, or as near to that as there is. */
export function coarsestGrouping(gathering: Gathering): { choice: string; args: Arguments } {
  const { choices } = gathering.rules.groupBy;
  const width = ({ choice }: { choice: string }) => choices[choice]?.length ?? 0;
  return groupingsOf(gathering).sort((one, two) => width(one) - width(two))[0] ?? { choice: '', args: {} };
}

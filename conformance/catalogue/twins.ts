import type { Action, Spec, Tool } from '../../spec/spec.ts';
import { givenValues } from '../approvals/given-values.ts';
import type { Arguments } from '../approvals/write-arguments.ts';

/** A listed tool and the action that does the same. */
export interface TwinPair {
  tool: Tool;
  twin: Action;
}

export function twinPairs({ tools, actions }: Spec): TwinPair[] {
  return tools.flatMap((tool) => {
    const twin = actions.find(({ name }) => name === tool.twin);
    return twin ? [{ tool, twin }] : [];
  });
}

/** Arguments of a tool as its twin takes them: values without a body around them, identifiers under the twin's name. */
export function throughTwin(tool: Tool, twin: Tool, args: Arguments): Arguments {
  const renamed = (name: string) => {
    if (name === tool.operation.identifier) return twin.operation.identifier ?? name;
    return name === tool.operation.parent?.argument ? (twin.operation.parent?.argument ?? name) : name;
  };
  const values = Object.entries(givenValues(tool, args));
  return Object.fromEntries(values.map(([name, value]) => [renamed(name), value]));
}

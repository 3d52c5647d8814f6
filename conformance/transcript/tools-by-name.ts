import type { Spec, Tool } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';

/** A call with the tool or action that does the work. */
export interface CalledTool {
  tool: Tool;
  args: Readonly<Record<string, unknown>>;
  /** Where the arguments stand in the params. */
  path: string;
}

/** Everything a system lets agents call: its tools, and the actions behind the tool that dispatches to them. */
export class ToolsByName {
  readonly #tools: ReadonlyMap<string, Tool>;
  readonly #actions: ReadonlyMap<string, Tool>;

  constructor({ tools, actions }: Spec) {
    this.#tools = new Map(tools.map((tool) => [tool.name, tool]));
    this.#actions = new Map(actions.map((action) => [action.name, action]));
  }

  has(name: string): boolean {
    return this.#tools.has(name);
  }

  /** What the params of a `tools/call` call; undefined when the spec does not know it. */
  calledBy({ name, arguments: given }: Readonly<Record<string, unknown>>): CalledTool | undefined {
    const tool = this.#tools.get(String(name));
    if (!tool) return undefined;
    const args = isObject(given) ? given : {};
    const { dispatch } = tool.operation;
    if (!dispatch) return { tool, args, path: 'arguments' };
    const action = this.#actions.get(String(args[dispatch.action]));
    const params = args[dispatch.params];
    return (
      action && { tool: action, args: isObject(params) ? params : {}, path: `arguments.${dispatch.params}` }
    );
  }
}

import type { Spec } from '../../spec/spec.ts';

/** What is sent for a call of a name: the name itself, or the tool that runs actions of the long tail with the action's. */
export type Dispatch = (name: string, args: unknown) => { name: string; arguments?: unknown };

/** For a system whose long tail has no names in tools/call: a caller may use them as if it had. */
export function dispatchOf(spec: Spec): Dispatch {
  const tool = spec.tools.find(({ operation }) => operation.dispatch);
  const dispatch = tool?.operation.dispatch;
  const actions = new Set(spec.actions.map(({ name }) => name));
  return (name, args) => {
    const given = (member: string) => (args === undefined ? {} : { [member]: args });
    if (!tool || !dispatch || !actions.has(name)) return { name, ...given('arguments') };
    return { name: tool.name, arguments: { [dispatch.action]: name, ...given(dispatch.params) } };
  };
}

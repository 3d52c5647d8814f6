import type { Action, Spec } from '../../spec/spec.ts';

const byName = new WeakMap<Spec, ReadonlyMap<string, Action>>();

/** The action of the long tail with exactly this name, or alias. */
export function resolveAction(name: string, { spec }: { spec: Spec }): Action | undefined {
  let actions = byName.get(spec);
  if (!actions) {
    actions = new Map(spec.actions.map((action) => [action.name, action]));
    byName.set(spec, actions);
  }
  return actions.get(name);
}

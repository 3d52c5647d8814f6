import type { Spec } from '../../spec/spec.ts';

const widened = new WeakMap<Spec, Spec>();

/** The spec with its actions among its tools: a caller calls either by its name. Listed tools come first. */
export function allDoors(spec: Spec): Spec {
  let wide = widened.get(spec);
  if (!wide) {
    wide = spec.actions.length === 0 ? spec : { ...spec, tools: [...spec.tools, ...spec.actions] };
    widened.set(spec, wide);
  }
  return wide;
}

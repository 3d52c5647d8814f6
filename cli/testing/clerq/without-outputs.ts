import type { Spec } from '../../../spec/spec.ts';

/** The same tools, which promise no form of their answers: the documents promise none. */
export function withoutOutputs(spec: Spec): Spec {
  return { ...spec, tools: spec.tools.map(({ output: _none, ...tool }) => tool) };
}

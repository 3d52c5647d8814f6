import { type InferredSystem, inferredSystem } from './inferred-system.ts';
import { type NamedEndpoint, type OpenTarget, openEndpoint } from './open-target.ts';
import { requireReachable } from './reachability.ts';

/** Seconds a first look waits for the result of a tool: some take minutes, and nobody said which. */
const shortCall = 2;

/**
 * An endpoint without a spec, looked at and then opened with the spec that follows from what it says of itself.
 * @throws CannotJudgeError when nothing answers there, nothing there speaks MCP, or the target's actor cannot sign in
 */
export async function openUndescribed(named: NamedEndpoint): Promise<InferredSystem & OpenTarget> {
  const { target, close } = await openEndpoint(named, { callTimeoutSeconds: shortCall });
  const inferred = await requireReachable(target)
    .then(() => inferredSystem(target))
    .finally(close);
  const { spec, observed } = inferred;
  const options = { spec, isOpen: !observed.needsToken, callTimeoutSeconds: shortCall };
  return { ...inferred, ...(await openEndpoint(named, options)) };
}

import type { Spec, Tool } from '../../spec/spec.ts';

/** What a listed tool tells of itself beyond MCP, for the key in `_meta`; undefined where the system has no manifest. */
export function manifestOf(
  tool: Tool,
  { system, governance }: Pick<Spec, 'system' | 'governance'>,
): Record<string, unknown> | undefined {
  const { manifest } = system.tools;
  if (!manifest) return undefined;
  const { safety, requiresApproval } = manifest;
  return {
    ...(safety === undefined ? {} : { [safety]: tool.safety }),
    ...(requiresApproval === undefined ? {} : { [requiresApproval]: mayWait(tool, governance) }),
  };
}

/** Whether calls of the tool can end up waiting for a person under the policy every organization begins with. */
function mayWait({ name, safety }: Tool, { approvals }: Spec['governance']): boolean {
  if (!approvals) return false;
  const { safety: safeties, tools, exempt, thresholds } = approvals.required;
  if (thresholds?.some(({ tool }) => tool === name)) return true;
  if (exempt?.includes(name)) return false;
  return safeties?.includes(safety) === true || tools?.includes(name) === true;
}

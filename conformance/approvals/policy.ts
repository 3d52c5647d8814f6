import type { ApprovalPolicy, Spec, Tool } from '../../spec/spec.ts';

/** The policy in force unless somebody sets another, by the name hooks know it. */
export const defaultPolicy = 'required';

/** A policy of governance.approvals by its name; undefined when there is none. */
export function policyNamed({ governance }: Spec, name: string): ApprovalPolicy | undefined {
  const { approvals } = governance;
  return name === defaultPolicy ? approvals?.required : approvals?.alternatives?.[name];
}

/**
 * Whether a call waits for a person under a policy: its safety or its name asks for it, unless it is exempt; an amount
 * above a threshold asks for it in any case.
 */
export function waitsUnder(
  policy: ApprovalPolicy,
  tool: Tool,
  args: Readonly<Record<string, unknown>>,
  portal?: string,
): boolean {
  const { safety = [], tools = [], thresholds = [], exempt = [], portals } = policy;
  if (portals && portal !== undefined && !portals.includes(portal)) return false;
  const aboveThreshold = thresholds.some(
    (threshold) => threshold.tool === tool.name && Number(args[threshold.argument]) > threshold.above,
  );
  const listed = safety.includes(tool.safety) || tools.includes(tool.name);
  return aboveThreshold || (listed && !exempt.includes(tool.name));
}

/** Whether every call of a tool waits, whatever its arguments. */
export function alwaysWaits(spec: Spec, tool: Tool, policy = defaultPolicy): boolean {
  const rules = policyNamed(spec, policy);
  return rules !== undefined && waitsUnder(rules, tool, {});
}

/** Who finishes an approved call under a policy, where a rule says so. */
export function completionOf(spec: Spec, policy: string): 'server' | 'retry' | undefined {
  return policyNamed(spec, policy)?.completion;
}

import type { Spec, Tool } from '../../../spec/spec.ts';
import { alwaysWaits } from '../../approvals/policy.ts';
import type { Case } from '../../engine/check.ts';

/** A case for each tool that makes records, heeds an idempotency key and does not wait for a person. */
export function creatingTools(spec: Spec): Case<Tool>[] {
  if (!spec.governance.idempotency) return [];
  return spec.tools
    .filter((tool) => tool.safety !== 'read' && tool.operation.kind === 'create' && !alwaysWaits(spec, tool))
    .map((tool) => ({ name: tool.name, given: tool }));
}

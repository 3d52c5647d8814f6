import type { Spec, Tool } from '../../spec/spec.ts';
import type { Case, Need, Parameters } from '../engine/check.ts';
import { toolsOnRecord } from '../engine/tools-on-record.ts';
import { NotObserved } from '../engine/violation.ts';
import { plainLister } from './plain-lister.ts';
import { alwaysWaits, completionOf, defaultPolicy } from './policy.ts';

/** Parameters of checks that follow one call through its life. */
export const subjectParameters =
  'tool: the tool whose calls are followed; by default one whose executions can be counted';

/** A life of a call under one policy. */
export interface Life {
  policy: string;
}

/**
 * One case under the default policy, and one under each other policy that says by itself who finishes an approved call
 * `needs` are those of all cases.
 */
export function livesOf(spec: Spec, needs: readonly Need[] = []): Case<Life>[] {
  const others = Object.keys(spec.governance.approvals?.alternatives ?? {}).filter(
    (policy) => completionOf(spec, policy) !== undefined,
  );
  return [
    { name: 'default policy', given: { policy: defaultPolicy }, needs },
    ...others.map((policy) => ({
      name: `policy ${policy}`,
      given: { policy },
      needs: [...needs, 'hook:setPolicy' as const],
    })),
  ];
}

/** The tool to follow: the one the row names, else the one whose effect is easiest to see and to count. */
export function subjectOf(spec: Spec, { tool: name }: Parameters, policy = defaultPolicy): Tool {
  const able = subjects(spec, policy);
  const named = able.find((tool) => tool.name === name);
  const best = named ?? able.find(({ operation }) => operation.kind === 'create') ?? able[0];
  if (best) return best;
  throw new NotObserved('no tool that waits for a person shows its effect through another tool');
}

/** Tools that wait under a policy, work on records that a case can have for itself, and whose effect another tool shows. */
export function subjects(spec: Spec, policy = defaultPolicy): Tool[] {
  return spec.tools.filter((tool) => alwaysWaits(spec, tool, policy) && isFollowable(spec, tool));
}

function isFollowable(spec: Spec, { operation }: Tool): boolean {
  const { tools, records } = spec;
  const { kind, record = '' } = operation;
  const keptBy = records[record]?.keptBy ?? 'tools';
  const makes = (tool: Tool) => tool.safety === 'write' && tool.operation.kind === 'create';
  const finds = ({ safety, operation: reading }: Tool) =>
    safety === 'read' &&
    reading.kind === 'search' &&
    reading.over?.length === 1 &&
    reading.over[0] === record;
  const isShown = plainLister(spec, record) !== undefined || tools.some(finds);
  return keptBy === 'tools' && isShown && (kind === 'create' || toolsOnRecord(spec, record).some(makes));
}

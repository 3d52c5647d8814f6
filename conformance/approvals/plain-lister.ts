import type { Spec, Tool } from '../../spec/spec.ts';
import { requiredNames } from '../engine/required-filters.ts';
import { toolsOnRecord } from '../engine/tools-on-record.ts';

/**
 * The tool that lists all records of a kind, without a parent, a condition or an argument it cannot do without; failing that,
 * one whose condition callers can lift, which shows the records most callers want to see.
 */
export function plainLister(spec: Spec, kind: string): Tool | undefined {
  const listers = toolsOnRecord(spec, kind).filter(
    ({ safety, operation, input }) =>
      safety === 'read' &&
      operation.kind === 'list' &&
      !operation.parent &&
      requiredNames({ input }).length === 0,
  );
  return listers.find(({ operation }) => !operation.where) ?? listers.find(isLifted);
}

/** Whether the condition of a list speaks of an argument, so that a caller can ask for the rest too. */
function isLifted({ operation }: Tool): boolean {
  return /\barguments\./.test(operation.where ?? '');
}

import type { Spec, Tool } from '../../spec/spec.ts';
import { requiredNames } from '../engine/required-filters.ts';
import { toolsOnRecord } from '../engine/tools-on-record.ts';

/** The tool that lists all records of a kind, without a parent, a condition or an argument it cannot do without. */
export function plainLister(spec: Spec, kind: string): Tool | undefined {
  return toolsOnRecord(spec, kind).find(
    ({ safety, operation, input }) =>
      safety === 'read' &&
      operation.kind === 'list' &&
      !operation.parent &&
      !operation.where &&
      requiredNames({ input }).length === 0,
  );
}

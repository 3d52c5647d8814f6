import type { Spec, Tool } from '../../spec/spec.ts';
import { requiredNames } from '../engine/required-filters.ts';

/** The tool that lists all records of a kind, without a parent, a condition or an argument it cannot do without. */
export function plainLister({ tools }: Spec, kind: string): Tool | undefined {
  return tools.find(
    ({ safety, operation, input }) =>
      safety === 'read' &&
      operation.kind === 'list' &&
      operation.record === kind &&
      !operation.parent &&
      !operation.where &&
      requiredNames({ input }).length === 0,
  );
}

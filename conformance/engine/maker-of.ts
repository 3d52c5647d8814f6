import type { Tool } from '../../spec/spec.ts';

/** The tool that makes records of a kind out of nothing but arguments: made from another record, they move that on. */
export function makerOf(tools: readonly Tool[], kind: string): Tool | undefined {
  return tools.find(
    ({ safety, operation }) =>
      safety === 'write' &&
      operation.kind === 'create' &&
      operation.record === kind &&
      operation.parent?.to === undefined,
  );
}

import type { Tool } from '../../../spec/spec.ts';

/** The member of a reply in which a tool tells a fact about its caller, such as `role`. */
export function memberTelling({ operation }: Tool, fact: string): string | undefined {
  const entry = Object.entries(operation.returns ?? {}).find(
    ([, expression]) => expression === `caller.${fact}`,
  );
  return entry?.[0];
}

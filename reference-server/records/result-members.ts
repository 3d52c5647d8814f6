import type { Tool } from '../../spec/spec.ts';

/** Name of the array in a tool's result, as its output schema has it. */
export function collectionMember({ output }: Tool, otherwise: string): string {
  const members = Object.entries(
    (output?.properties as Record<string, { type?: unknown }> | undefined) ?? {},
  );
  return members.find(([, { type }]) => type === 'array')?.[0] ?? otherwise;
}

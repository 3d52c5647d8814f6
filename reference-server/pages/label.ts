import type { Spec } from '../../spec/spec.ts';

/** A name as people write it: `dueDate` is "Due date". */
export function label(name: string): string {
  const words = name
    .replace(/[_.-]+/g, ' ')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, (_, a, b) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What people call a tool. */
export function titleOf(tool: string, { tools }: Spec): string {
  return tools.find(({ name }) => name === tool)?.title ?? label(tool);
}

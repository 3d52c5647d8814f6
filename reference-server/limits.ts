import type { Spec } from '../spec/spec.ts';

const megabyte = 1024 * 1024;

/** Longest request body in bytes and deepest nesting of JSON in it; ordinary ones where the spec promises none. */
export function limitsOf({ system }: Pick<Spec, 'system'>): { bodyBytes: number; jsonDepth: number } {
  const { bodyBytes = megabyte, jsonDepth = 64 } = system.limits;
  return { bodyBytes, jsonDepth };
}

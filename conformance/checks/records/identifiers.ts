import type { Spec, Tool } from '../../../spec/spec.ts';
import { requireObserved } from '../../engine/violation.ts';

/** Identifiers of the records of a tool, in their order. Skips the case when a record has none. */
export function identifiersOf(
  { records }: Spec,
  { name, operation }: Tool,
  items: readonly Record<string, unknown>[],
): string[] {
  const field = records[operation.record ?? '']?.identifier ?? 'id';
  const ids = items.map((item) => item?.[field]);
  requireObserved(!ids.some((id) => id === undefined || id === null), `records of ${name} have no ${field}`);
  return ids.map(String);
}

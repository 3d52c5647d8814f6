import type { LiveTool } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';

/** Names of a listing, in its order and with repetitions. Skips the case when no name is listed. */
export function listedNames(tools: readonly LiveTool[]): string[] {
  requireObserved(
    tools.some((entry) => typeof entry?.name === 'string'),
    'tools/list names no tool',
  );
  return tools.map((entry) => (typeof entry?.name === 'string' ? entry.name : `an entry without a name`));
}

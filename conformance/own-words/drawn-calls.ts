import fc from 'fast-check';
import type { Tool } from '../../spec/spec.ts';
import { UnsupportedSchemaError, valuesOf } from '../arbitraries/index.ts';
import { withoutDialect } from '../checks/arguments/ordinary-values.ts';
import type { CheckContext } from '../engine/check.ts';
import type { Actor } from '../target/actors.ts';

/** Arguments that a tool's listed schema admits, drawn anew for each `round`; none when none can be made. */
export async function drawnCalls(
  { observe, seed }: CheckContext,
  actor: Actor,
  tool: Tool,
  { round, number }: { round: number; number: number },
): Promise<unknown[]> {
  const schema = withoutDialect(await observe.inputSchema(actor, tool));
  try {
    return fc.sample(valuesOf(schema), { seed: seed + round, numRuns: number });
  } catch (error) {
    if (error instanceof UnsupportedSchemaError) return [];
    throw error;
  }
}

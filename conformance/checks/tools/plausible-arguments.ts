import type { CheckContext } from '../../engine/check.ts';
import { NotObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';

/**
 * Arguments a tool of this name would take if it existed: none, and the identifier of a record its namespace lists. A hidden
 * tool that asks for an identifier would refuse the empty call like a tool that is not there.
 */
export async function plausibleArguments(
  { spec, observe }: CheckContext,
  actor: Actor,
  name: string,
): Promise<Record<string, unknown>[]> {
  const separator = spec.system.tools.namespaceSeparator;
  const namespace = separator === undefined ? '' : name.split(separator)[0];
  const record = spec.tools.find(
    ({ group, operation }) => group === namespace && operation.record !== undefined,
  )?.operation.record;
  const type = record === undefined ? undefined : spec.records[record];
  if (record === undefined || !type) return [{}];
  const argument =
    spec.tools.find(({ operation }) => operation.kind === 'get')?.operation.identifier ?? type.identifier;
  try {
    const [first] = await observe.identifiers(actor, record);
    return first === undefined ? [{}] : [{}, { [argument]: first }];
  } catch (error) {
    if (error instanceof NotObserved) return [{}];
    throw error;
  }
}

import type { Spec } from '../../spec/spec.ts';
import { readCollection } from '../engine/collections.ts';
import { requireObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';
import type { Item } from './record-reader.ts';

/** The requests for approval an actor sees, read anew. Skips the case when no tool lists them. */
export async function requireOwnApprovals(spec: Spec, actor: Actor): Promise<readonly Item[]> {
  const kind = spec.governance.approvals?.record;
  const lister = spec.tools.find(
    ({ safety, operation }) => safety === 'read' && operation.kind === 'list' && operation.record === kind,
  );
  requireObserved(kind !== undefined && lister !== undefined, 'no tool lists requests for approval');
  return (await readCollection(actor, lister, {})).items;
}

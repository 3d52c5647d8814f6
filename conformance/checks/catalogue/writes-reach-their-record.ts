import type { Action } from '../../../spec/spec.ts';
import { allDoors } from '../../engine/all-doors.ts';
import { check } from '../../engine/check.ts';
import { sampledActions } from '../../engine/long-tail.ts';
import { NotObserved, requireObserved } from '../../engine/violation.ts';
import { listOf } from '../records/collection-of.ts';
import { expectPersisted } from '../records/expect-persisted.ts';

const writing = ['create', 'update'];

/** Creations and changes; what was written is read back by another action. */
export default check({
  id: 'catalogue.writes-reach-their-record',
  says: 'MUST write what the parameters of an action say, to the record they name',
  why: 'Parameters that get lost on the way leave a record that says less than the agent reports.',
  needs: ['actor:full', 'writes'],
  async run(context) {
    const full = await context.actor('full');
    const spec = allDoors(context.spec);
    const suits = ({ safety, operation, scopes = [] }: Action) =>
      safety === 'write' &&
      writing.includes(operation.kind) &&
      operation.assign?.[spec.records[operation.record ?? '']?.identifier ?? ''] === undefined &&
      spec.records[operation.record ?? '']?.keptBy === undefined &&
      listOf(spec, operation.record) !== undefined &&
      !scopes.some((scope) => spec.access.neverIssued?.includes(scope));
    let written = 0;
    for (const action of sampledActions(context, suits)) {
      try {
        await expectPersisted({ ...context, spec }, full, action);
        written += 1;
      } catch (error) {
        // Nothing to be said about this one.
        if (!(error instanceof NotObserved)) throw error;
      }
    }
    requireObserved(written > 0, 'no action is seen to write');
    return `${written} actions`;
  },
});

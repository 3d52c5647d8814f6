import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { belongsToSomebody } from '../tenancy/own-tools.ts';
import { toolCases } from '../tool-cases.ts';
import { listOf } from './collection-of.ts';
import { expectPersisted } from './expect-persisted.ts';

const writing = ['create', 'update', 'transition'];

/** Writes, then reads by another tool. Only what the arguments said is compared, in the fields that tool shows. */
export default check<Tool>({
  id: 'records.writes-persist',
  says: 'MUST keep what a call that reports success has written',
  why: 'An assistant that was told "done" tells its user so.',
  needs: ['writes', 'actor:full'],
  cases: (spec) =>
    toolCases(
      spec.tools.filter(
        (tool) =>
          tool.safety === 'write' &&
          writing.includes(tool.operation.kind) &&
          takesValues(tool) &&
          belongsToSomebody(spec.records[tool.operation.record ?? '']) &&
          listOf(spec, tool.operation.record) !== undefined,
      ),
    ),
  async run(context, tool) {
    await expectPersisted(context, await context.actor('full'), tool);
    return undefined;
  },
});

/** Whether a call says anything beside which record it is about. */
function takesValues({ operation, input }: Tool): boolean {
  const names = Object.keys((input.properties as object | undefined) ?? {});
  return operation.kind !== 'update' || names.some((name) => name !== operation.identifier);
}

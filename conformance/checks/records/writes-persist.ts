import type { RecordType, Tool } from '../../../spec/spec.ts';
import { answeredValue } from '../../approvals/outcome.ts';
import { tryCalls } from '../../approvals/proposal.ts';
import { recordReader } from '../../approvals/record-reader.ts';
import { canonical } from '../../arbitraries/differences.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import { shownValue } from '../shown.ts';
import { belongsToSomebody } from '../tenancy/own-tools.ts';
import { toolCases } from '../tool-cases.ts';
import { listOf } from './collection-of.ts';
import { writtenValues } from './written-values.ts';

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
          belongsToSomebody(spec.records[tool.operation.record ?? '']) &&
          listOf(spec, tool.operation.record) !== undefined,
      ),
    ),
  async run(context, tool) {
    const { actor, spec } = context;
    const full = await actor('full');
    const type = spec.records[tool.operation.record ?? ''] as RecordType;
    const reader = recordReader(spec, async () => full, type.name);
    requireObserved(reader !== undefined, `no tool shows ${type.name}`);
    const { call, outcome, reply } = await tryCalls(context, full, tool);
    requireObserved(outcome.kind === 'done', `an ordinary call of ${tool.name} is not done at once`);

    const answer = answeredValue(reply);
    const id = call.record?.id ?? (isObject(answer) ? answer[type.identifier] : undefined);
    requireObserved(id !== undefined, `${tool.name} does not say which record it made`);
    const found = await reader.one(id);
    expectThat(found !== undefined, `${type.title} ${id} can be read`, 'there is no such record');
    const wanted = Object.entries(writtenValues(tool, type, call)).filter(([field]) => field in found);
    requireObserved(wanted.length > 0, `nothing of what ${tool.name} wrote is shown`);
    for (const [field, value] of wanted) {
      expectThat(
        canonical(found[field]) === canonical(value),
        `${field} ${shownValue(value)} in ${type.title} ${id}`,
        shownValue(found[field]),
      );
    }
    return undefined;
  },
});

import type { RecordType, Spec, Tool } from '../../../spec/spec.ts';
import { answeredValue } from '../../approvals/outcome.ts';
import { tryCalls } from '../../approvals/proposal.ts';
import { check } from '../../engine/check.ts';
import { requireDescribed } from '../../engine/is-described.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import { shownValue } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';
import { changesBetween, snapshotOf } from '../tools/snapshot.ts';
import { toolNamed } from './collection-of.ts';

/** Whatever the actor can read is read before and after; all that may be new is the thing prepared, in its first state. */
export default check<Tool>({
  id: 'records.prepared-is-not-effective',
  says: 'SHOULD prepare an operation without carrying it out',
  why: 'A draft that is already booked takes the decision away from the person who was to make it.',
  parameters: 'tools: tools that prepare something',
  needs: ['writes', 'actor:full'],
  exclusive: true,
  cases: (spec, { tools }) => toolCases((tools as string[]).map((name) => toolNamed(spec, name))),
  async run(context, tool) {
    const { actor, spec, observe } = context;
    const full = await actor('full');
    requireDescribed(tool);
    const type = spec.records[tool.operation.record ?? ''] as RecordType;
    const { states } = type;
    requireObserved(states !== undefined, `${type.title} has no states`);
    const before = await snapshotOf({ spec, observe }, full, new Map());
    requireObserved(before.size > 0, 'there is no record that could change');
    const { outcome, reply } = await tryCalls(context, full, tool);
    requireObserved(outcome.kind === 'done', `an ordinary call of ${tool.name} is not done at once`);

    const answer = answeredValue(reply);
    const state = isObject(answer) ? answer[states.field] : undefined;
    requireObserved(state !== undefined, `${tool.name} does not show ${states.field}`);
    expectThat(state === states.initial, `${states.field} ${shownValue(states.initial)}`, shownValue(state));
    const changes = changesBetween(before, await snapshotOf({ spec, observe }, full, new Map())).filter(
      ([record]) => !mayChange(spec, tool, record),
    );
    expectThat(
      changes.length === 0,
      `no other record changed by ${tool.name}`,
      `${changes.length} records differ`,
      Object.fromEntries(changes.slice(0, 5)),
    );
    return `${before.size} records`;
  },
});

/** The records that are prepared, and those the pipeline writes about the call. */
function mayChange({ tools, records }: Spec, prepared: Tool, name: string): boolean {
  const reader = tools.find((tool) => name.startsWith(`${tool.name} `));
  const kind = reader?.operation.record;
  return kind === prepared.operation.record || records[kind ?? '']?.keptBy !== undefined;
}

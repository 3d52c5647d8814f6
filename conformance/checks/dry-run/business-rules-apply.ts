import type { RecordType, Spec, Tool } from '../../../spec/spec.ts';
import { type Item, recordReader } from '../../approvals/record-reader.ts';
import { writeArguments } from '../../approvals/write-arguments.ts';
import { casesOf, writingTools } from '../../dry-run/tools.ts';
import { triedOut, tryOut } from '../../dry-run/try-out.ts';
import { allDoors } from '../../engine/all-doors.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shown } from '../shown.ts';
import { isRefusal } from '../tools/refusal.ts';
import { aRefusalAs, isRefusedAs } from './refused-alike.ts';

/** An identifier no record has. */
const nobody = 'touchstone-no-such-record';

/** The record a call is about does not exist, or is in a state that does not allow it: nothing a schema could tell. */
export default check<Tool>({
  id: 'dry-run.business-rules-apply',
  says: 'MUST apply the rules of the business to a dry-run: it is refused where the call itself is, in the same way',
  why: 'Whoever asks first wants to know whether it will work, not what was sent.',
  needs: ['writes', 'actor:full'],
  cases: (spec) => casesOf(writingTools(spec).filter((tool) => subjectOf(tool) !== undefined)),
  async run(context, tool) {
    const { spec } = context;
    const full = await context.actor('full');
    await triedOut(context, full, tool);
    const refused: string[] = [];
    for (const { says, args } of await impossibleCalls(context, full, tool)) {
      const real = await full.caller.call(tool.name, args);
      if (!isRefusal(real, spec)) continue; // whose business that is says so
      const dry = await tryOut(spec, full, tool, args);
      expectThat(isRefusedAs(dry, real), `${aRefusalAs(real)}: ${says}`, shown(dry), {
        'without the header': shown(real),
      });
      refused.push(says);
    }
    requireObserved(refused.length > 0, `${tool.name} refuses no call that the spec rules out`);
    return refused.join('; ');
  },
});

/** The argument that names the record a call is about or begins with, and what happens to that record. */
function subjectOf({ operation }: Tool): { argument: string; kind: string; to?: string } | undefined {
  const { identifier, record = '', parent, to } = operation;
  if (identifier !== undefined)
    return { argument: identifier, kind: record, ...(to === undefined ? {} : { to }) };
  return (
    parent && {
      argument: parent.argument,
      kind: parent.record,
      ...(parent.to === undefined ? {} : { to: parent.to }),
    }
  );
}

async function impossibleCalls(context: CheckContext, actor: Actor, tool: Tool) {
  const { seed } = context;
  const spec = allDoors(context.spec);
  const { argument, kind, to } = subjectOf(tool) as NonNullable<ReturnType<typeof subjectOf>>;
  const calls = [{ says: `there is no such ${spec.records[kind]?.title ?? kind}`, id: nobody as unknown }];
  const type = spec.records[kind];
  const wrong = type && to !== undefined ? await inWrongState(spec, actor, type, tool, to) : undefined;
  if (type && wrong)
    calls.push({
      says: `${type.states?.field} is ${wrong[type.states?.field ?? '']}`,
      id: wrong[type.identifier],
    });
  return Promise.all(
    calls.map(async ({ says, id }) => ({
      says,
      args: await writeArguments({ ...context, spec }, actor, tool, { seed, given: { [argument]: id } }),
    })),
  );
}

/** A record in a state from which the call cannot take it on. */
async function inWrongState(
  spec: Spec,
  actor: Actor,
  type: RecordType,
  { operation }: Tool,
  to: string,
): Promise<Item | undefined> {
  const { states } = type;
  const reader = recordReader(spec, async () => actor, type.name);
  if (!states || !reader) return undefined;
  const ways = states.transitions.filter((step) => step.to === to).map(({ from }) => from);
  const starts = operation.from ?? ways;
  if (starts.includes('*')) return undefined;
  return (await reader.all()).find((item) => {
    const state = item[states.field];
    return typeof state === 'string' && !(starts.includes(state) && ways.includes(state));
  });
}

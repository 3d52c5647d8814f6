import type { Action, RecordType, Tool } from '../../../spec/spec.ts';
import { givenValues } from '../../approvals/given-values.ts';
import { type GovernedCall, governedCalls } from '../../approvals/governed-call.ts';
import { answeredValue, outcomeOfCall } from '../../approvals/outcome.ts';
import { canonical } from '../../arbitraries/differences.ts';
import { throughTwin, twinPairs } from '../../catalogue/twins.ts';
import { allDoors } from '../../engine/all-doors.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import { shownValue } from '../shown.ts';

/** Records tried for one call. */
const mostTries = 6;

/** One call through each door, with the same values, each about a record of its own. What only it can have is left out. */
export default check<{ tool: Tool; twin: Action }>({
  id: 'catalogue.twins-write-alike',
  says: 'MUST do by an action what the tool does that is its twin',
  why: 'Whoever tried a change by one door relies on the other.',
  needs: ['actor:full', 'writes'],
  cases: (spec) =>
    twinPairs(spec)
      .filter(({ tool }) => tool.safety !== 'read')
      .map((pair) => ({ name: pair.tool.name, given: pair })),
  async run(context, { tool, twin }) {
    const full = await context.actor('full');
    const byTool = await firstDone(context, full, tool, tool);
    const byAction = await firstDone(context, full, tool, twin, byTool.args);
    const type = context.spec.records[tool.operation.record ?? ''];
    const [one, other] = [comparable(tool, type, byTool), comparable(tool, type, byAction)];
    const members = new Set([...Object.keys(one), ...Object.keys(other)]);
    requireObserved(members.size > 0, `nothing that ${tool.name} answers with is of the call`);
    for (const name of members)
      expectThat(
        canonical(one[name]) === canonical(other[name]),
        `${name} ${shownValue(one[name])} by ${twin.name}, as by ${tool.name}`,
        shownValue(other[name]),
        { [tool.name]: shownValue(byTool.args), [twin.name]: shownValue(byAction.args) },
      );
    return `${members.size} members alike`;
  },
});

interface Done {
  args: Readonly<Record<string, unknown>>;
  value: Readonly<Record<string, unknown>>;
}

/** Calls through a door until a call is done; with the values of an earlier call, as far as they do not name the record it is about. */
async function firstDone(
  context: CheckContext,
  full: Actor,
  tool: Tool,
  door: Tool,
  earlier: Readonly<Record<string, unknown>> = {},
): Promise<Done> {
  const knowledge = { ...context, spec: allDoors(context.spec) };
  const about = [tool.operation.identifier, tool.operation.parent?.argument];
  const repeated = Object.fromEntries(Object.entries(earlier).filter(([name]) => !about.includes(name)));
  const refused: GovernedCall['args'][] = [];
  for await (const call of governedCalls(knowledge, full, tool)) {
    const args = { ...call.args, ...repeated };
    const done = await sent(context, full, door, door === tool ? args : throughTwin(tool, door, args));
    if (done) return { args, value: done };
    refused.push(args);
    if (refused.length === mostTries) break;
  }
  const last = refused.at(-1);
  // What there may be once, such as somebody with one e-mail address, the tool does not make again either.
  const again = door !== tool && last ? await sent(context, full, tool, last) : undefined;
  expectThat(again === undefined, `${door.name} does what ${tool.name} does`, 'it refuses the same call', {
    arguments: shownValue(last),
  });
  throw new NotObserved(`${door.name} does not do an ordinary call`);
}

async function sent(
  { spec }: CheckContext,
  full: Actor,
  door: Tool,
  args: GovernedCall['args'],
): Promise<Done['value'] | undefined> {
  const reply = await full.caller.call(door.name, args);
  if (outcomeOfCall(spec, reply).kind !== 'done') return undefined;
  const value = answeredValue(reply);
  requireObserved(isObject(value), `${door.name} does not answer with an object`);
  return value;
}

/**
 * What two calls with the same values have in common. A change of an existing record: what the call says and sets. A new
 * record: its fields but for its identifier, numbers that are drawn, moments, what is of the moment of the answer, and what comes
 * from the record it was made from.
 */
function comparable(
  tool: Tool,
  type: RecordType | undefined,
  { args, value }: Done,
): Record<string, unknown> {
  const { assign = {}, identifier, parent, kind } = tool.operation;
  if (!type || kind === 'export') return Object.fromEntries(Object.keys(value).map((name) => [name, true]));
  const given = Object.keys(givenValues(tool, args));
  const isOwn = (name: string) => {
    const drawn = /\b(?:sequence|now|parent)\b/.test(assign[name] ?? '');
    return (
      drawn || name === type.identifier || name === parent?.field || type.fields[name]?.kind === 'instant'
    );
  };
  const isMeant = (name: string) => {
    if (identifier !== undefined)
      return given.includes(name) || name in assign || name === type.states?.field;
    const field = type.fields[name];
    if (!field || field.volatile) return false;
    return parent === undefined || field.derived === undefined;
  };
  return Object.fromEntries(Object.entries(value).filter(([name]) => isMeant(name) && !isOwn(name)));
}

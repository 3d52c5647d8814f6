import type { RecordType, Spec, Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { itemsOf } from '../../engine/collections.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown, shownValue } from '../shown.ts';
import { readerOf } from '../tenancy/nested-reader.ts';
import { toolCases } from '../tool-cases.ts';
import { admittedArguments } from '../tools/sample-arguments.ts';
import { fixtureOracle, fixtureRole } from './judged-actors.ts';

type Item = Readonly<Record<string, unknown>>;

/** Records of a kind as somebody with every right sees them, told apart by whose they are. */
interface Records {
  type: RecordType;
  owner: string;
  own: readonly Item[];
  others: readonly Item[];
}

/** Every way to the records of which the actor's role reaches only its own: lists, single records, changes. */
export default check<Tool>({
  id: 'entitlement.own-records-only',
  says: 'MUST show and change only their own records to those whose role reaches no others',
  why: 'A contractor who sees what the others log sees what they earn.',
  parameters: 'actor: whose role is bound to its own records of some kinds',
  needs: ['actor:full', 'writes'],
  cases: (spec, { actor = '' }) =>
    toolCases(toolsOn(spec, String(actor))).map((each) => ({ ...each, needs: [`actor:${String(actor)}`] })),
  async run(context, tool) {
    const [caller, full] = [await context.actor(String(context.with.actor)), await context.actor('full')];
    const records = await recordsFor(context, tool, caller, full);
    const { identifier } = tool.operation;
    if (identifier !== undefined) return judgeOne(context, tool, identifier, caller, records);
    const seen = await seenBy(context, tool, caller, records);
    const told = seen.filter((item) => item[records.owner] != null);
    const own = told.filter((item) => item[records.owner] === caller.knownAs).length;
    const [foreign] = told.filter((item) => item[records.owner] !== caller.knownAs);
    expectThat(
      foreign === undefined,
      `no ${records.type.title} of anybody but ${caller.knownAs}`,
      shownValue(foreign),
    );
    requireObserved(
      tool.operation.onePer !== undefined || own > 0,
      `actor "${caller.name}" sees none of its own records in ${tool.name}`,
    );
    return `${own} own, none of ${records.others.length} others`;
  },
});

/** The tools an actor may use on the records of which its role reaches only its own. */
function toolsOn(spec: Spec, actor: string): Tool[] {
  const role = fixtureRole(spec, actor);
  const kinds = spec.access.roles.find(({ name }) => name === role)?.ownOnly ?? [];
  return spec.tools.filter(
    (tool) =>
      kinds.includes(tool.operation.record ?? '') &&
      (tool.safety === 'read' || tool.operation.identifier !== undefined) &&
      fixtureOracle(spec, actor).mayCall(tool) === true,
  );
}

async function recordsFor({ spec }: CheckContext, tool: Tool, caller: Actor, full: Actor): Promise<Records> {
  const kind = tool.operation.record ?? '';
  const type = spec.records[kind] as RecordType;
  const owner = type.ownerField as string;
  requireObserved(
    caller.knownAs !== undefined,
    `the target does not tell the user of actor "${caller.name}"`,
  );
  const all = (await readerOf(spec, async () => full, kind)?.all()) ?? [];
  const [own, others] = [true, false].map((isOwn) =>
    all.filter((item) => item[owner] != null && (item[owner] === caller.knownAs) === isOwn),
  ) as [Item[], Item[]];
  // Where none stands under the name the target tells, the server calls its people otherwise.
  requireObserved(own.length > 0, `actor "${full.name}" sees no ${type.title} of ${caller.knownAs}`);
  requireObserved(others.length > 0, `actor "${full.name}" sees no ${type.title} of anybody else`);
  return { type, owner, own, others };
}

/** What the tool shows the caller: below the parents of all these records, where they hang below some. */
async function seenBy(
  { observe }: CheckContext,
  tool: Tool,
  caller: Actor,
  { own, others }: Records,
): Promise<readonly Item[]> {
  const { kind, parent } = tool.operation;
  if (kind !== 'list') {
    const { succeeded, value } = await caller.caller.call(tool.name, {});
    requireObserved(succeeded, `${tool.name} does not answer actor "${caller.name}"`);
    return isObject(value) ? [value] : [];
  }
  if (!parent) return (await observe.collection(caller, tool)).items;
  const parents = new Set([...own, ...others].map((item) => item[parent.field]));
  const replies: RpcReply[] = [];
  for (const id of parents) replies.push(await caller.caller.call(tool.name, { [parent.argument]: id }));
  return replies.flatMap((reply) => itemsOf(tool, reply) ?? []);
}

/** The same call with a record of its own, which is answered, and with one of somebody else, which is not. */
async function judgeOne(
  context: CheckContext,
  tool: Tool,
  identifier: string,
  caller: Actor,
  { type, own, others }: Records,
): Promise<string> {
  const [mine, theirs] = [own.at(-1), others.at(-1)].map((item) => item?.[type.identifier]);
  const args = await admittedArguments(context, caller, tool);
  const call = (id: unknown) => caller.caller.call(tool.name, { ...args, [identifier]: id });
  requireObserved((await call(mine)).succeeded, `${tool.name} does not take an ordinary call`);
  const reply = await call(theirs);
  expectThat(!reply.succeeded, `${identifier} ${shownValue(theirs)} of somebody else refused`, shown(reply));
  return 'refused for what is somebody else’s';
}

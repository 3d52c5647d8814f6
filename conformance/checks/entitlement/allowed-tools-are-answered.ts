import type { Spec, Tool } from '../../../spec/spec.ts';
import { type Case, type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shown, shownValue } from '../shown.ts';
import { lookAlikes } from '../tenancy/look-alike-identifiers.ts';
import { namedRecords } from '../tenancy/named-records.ts';
import { differences, outcomeOf } from '../tenancy/outcome.ts';
import { admittedArguments } from '../tools/sample-arguments.ts';
import { actorCases, fixtureRole } from './judged-actors.ts';
import { oracleOfRights } from './oracle.ts';

/**
 * The other half of a table of permissions: what a role allows is not refused. Calls that name a record name one that does not
 * exist; somebody with every right is told so, and whoever has the right to this call is told the same.
 */
export default check<string>({
  id: 'entitlement.allowed-tools-are-answered',
  says: 'MUST answer a tool the caller may use as it answers somebody who may use all of them',
  why: 'A tool that is offered and then refused sends agents in circles.',
  needs: ['actor:full', 'writes'],
  cases: (spec) => oneOfEachRole(spec),
  async run(context, name) {
    const { spec, actor } = context;
    const [caller, full] = [await actor(name), await actor('full')];
    const oracle = oracleOfRights(spec, caller);
    const endings: string[] = [];
    for (const tool of spec.tools.filter((one) => oracle.mayCall(one) === true))
      endings.push(...(await judge(context, tool, caller, full)));
    // A server that answers everything alike shows nothing of who may do what.
    const tells = endings.includes('done') && endings.includes('refused');
    requireObserved(
      tells,
      `of what actor "${name}" is known to be allowed, not some succeeds and some is refused`,
    );
    return `${endings.length} tools answered`;
  },
});

/** The first actor of each role, but for "full", who is the measure. */
function oneOfEachRole(spec: Spec): Case<string>[] {
  const roles = new Set<string | undefined>();
  return actorCases(spec).filter(({ given }) => {
    const role = fixtureRole(spec, given);
    const isNew = given !== 'full' && !roles.has(role);
    if (isNew) roles.add(role);
    return isNew;
  });
}

/** How the call of somebody who may use all tools ended, if there was one. @throws Violation when the other's ended otherwise */
async function judge(
  context: CheckContext,
  tool: Tool,
  caller: Actor,
  full: Actor,
): Promise<('done' | 'refused')[]> {
  const args = await harmlessArguments(context, tool, full);
  if (!args) return [];
  const twin = await full.caller.call(tool.name, args);
  // A made-up identifier that is somebody's record after all: who may see that one is another question.
  const isMadeUp = namedRecords(context.spec, tool).some(({ argument }) => args[argument] !== undefined);
  if (isMadeUp && twin.succeeded) return [];
  const reply = await caller.caller.call(tool.name, args);
  const isAboutTheTwin = !twin.succeeded && twin.effectiveStatus !== 404 && reply.effectiveStatus === 404;
  // Something of the other's own is in its way, such as what runs for it; whoever is told "not found" was let in.
  if (isAboutTheTwin) return ['refused'];
  const places = differences(outcomeOf(twin, ''), outcomeOf(reply, '')).filter(isVerdict);
  expectThat(
    places.length === 0,
    `${tool.name} for actor "${caller.name}" as for actor "${full.name}": ${shown(twin)}`,
    shown(reply),
    { arguments: shownValue(args) },
  );
  return [twin.succeeded ? 'done' : 'refused'];
}

/** How a call ended, not with what. */
function isVerdict(place: string): boolean {
  return /^(status|effectiveStatus|error\.code|result\.isError)$/.test(place);
}

/** Arguments that change nothing: they name records that do not exist. A tool that writes and names none is left alone. */
async function harmlessArguments(
  context: CheckContext,
  tool: Tool,
  full: Actor,
): Promise<Record<string, unknown> | undefined> {
  const { spec, observe, seed } = context;
  const args = await admittedArguments(context, full, tool);
  const named = namedRecords(spec, tool).filter(({ argument }) => args[argument] !== undefined);
  for (const { argument, record } of named) {
    const known = await observe.identifiers(full, record);
    const [absent] = lookAlikes(known, 1, seed);
    if (absent === undefined) return undefined;
    args[argument] = absent;
  }
  // What runs for one of them may be nothing at all.
  const asksAlike = tool.safety === 'read' && tool.operation.onePer === undefined;
  return asksAlike || named.length > 0 ? args : undefined;
}

import type { Spec, Tool } from '../../../spec/spec.ts';
import { type CheckContext, check, type Need } from '../../engine/check.ts';
import { sampledActions } from '../../engine/long-tail.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Grant } from '../../oauth/grant.ts';
import { scopesOf } from '../../target/actor.ts';
import { aDenial, isDenied } from '../entitlement/denial.ts';
import { ordinaryProgram } from '../ordinary-program.ts';
import { shown, shownValue } from '../shown.ts';
import { requireOrdinaryCall } from '../tools/ordinary-call.ts';
import { admittedArguments } from '../tools/sample-arguments.ts';

type Judge = (context: CheckContext) => Promise<string | undefined>;

const promises: Record<string, { needs: Need[]; judge: Judge }> = {
  'no token gets such a scope': { needs: ['scripted:full'], judge: expectNoSuchScope },
  'no list of keys shows such a key': { needs: ['actor:full'], judge: expectNoSuchKey },
  'nothing that needs such a scope is done': { needs: ['actor:full', 'writes'], judge: expectNothingDone },
};

/** Scopes of the platform (`neverIssued`) are for the people who run it. */
export default check<Judge>({
  id: 'authorization.no-platform-key',
  says: 'MUST NOT let an agent have, see or use a credential for the whole platform',
  why: 'One such key in the hands of one agent is every customer lost at once.',
  cases: ({ access }) =>
    access.neverIssued
      ? Object.entries(promises).map(([name, { needs, judge }]) => ({ name, given: judge, needs }))
      : [],
  run: (context, judge) => judge(context),
});

async function expectNoSuchScope({ spec, target }: CheckContext): Promise<string | undefined> {
  const { scopes: offered, neverIssued = [] } = spec.access;
  const [ordinary] = offered.map(({ name }) => name);
  const ordinaryGrant = (await target.actors.fresh('full')).grant;
  requireObserved(ordinaryGrant !== undefined, 'actor "full" has no grant');
  expectNone(ordinaryGrant, neverIssued, 'an ordinary token');
  const { grant, response } = await target.actors.walkAs('full', {
    scopes: [ordinary ?? '', ...neverIssued],
  });
  if (grant === undefined) return `refused with ${response?.error}`;
  expectNone(grant, neverIssued, 'a token for which they were asked');
  return 'granted without them';
}

function expectNone(grant: Grant, neverIssued: readonly string[], what: string): void {
  const granted = scopesOf(grant);
  const isFree = !granted.some((scope) => neverIssued.includes(scope));
  expectThat(isFree, `${what} without ${neverIssued.join(', ')}`, `scope ${granted.join(' ')}`);
}

/** Looks through the whole reply: whatever the members are called, neither the scope nor a key itself may be there. */
async function expectNoSuchKey(context: CheckContext): Promise<string | undefined> {
  const { spec, target } = context;
  const lists = keyLists(spec);
  requireObserved(lists.length > 0, 'no tool lists service keys');
  const { caller, name } = await ordinaryProgram(context);
  const tokens = await Promise.all(
    target.actors
      .names()
      .filter((part) => isKey(spec, part) && target.actors.has(part))
      .map(async (part) => (await target.actors.get(part)).token),
  );
  let answered = 0;
  for (const tool of lists) {
    const reply = await caller.call(tool.name, {});
    if (!reply.succeeded) continue;
    answered += 1;
    const text = JSON.stringify(reply.result);
    const scope = spec.access.neverIssued?.find((each) => text.includes(each));
    expectThat(scope === undefined, `no key for the platform in ${tool.name}`, `one with ${scope}`);
    expectThat(
      !tokens.some((token) => text.includes(token)),
      `no key itself in ${tool.name}`,
      'there is one',
    );
  }
  requireObserved(answered > 0, `actor "${name}" may not list service keys`);
  return undefined;
}

function keyLists({ tools, actions, records }: Spec): Tool[] {
  return [...tools, ...actions].filter(
    ({ operation }) => operation.kind === 'list' && records[operation.record ?? '']?.keptBy === 'keys',
  );
}

function isKey({ fixtures }: Spec, part: string): boolean {
  return fixtures.actors[part]?.key !== undefined;
}

async function expectNothingDone(context: CheckContext): Promise<string | undefined> {
  const { actor, spec } = context;
  const caller = await actor('full');
  const platform = (tool: Tool) =>
    (tool.scopes ?? []).some((scope) => spec.access.neverIssued?.includes(scope));
  const tried = [...spec.tools.filter(platform), ...sampledActions(context, platform)];
  requireObserved(tried.length > 0, 'no tool needs such a scope');
  await requireOrdinaryCall(context, caller);
  for (const tool of tried) {
    const args = await admittedArguments(context, caller, tool);
    const reply = await caller.caller.call(tool.name, args);
    const expected = `${tool.name} is for nobody but the platform: ${aDenial}`;
    expectThat(isDenied(reply, spec), expected, shown(reply), { arguments: shownValue(args) });
  }
  return `${tried.length} refused`;
}

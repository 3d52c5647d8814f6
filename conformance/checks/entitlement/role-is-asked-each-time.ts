import type { Spec, Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shown, shownValue } from '../shown.ts';
import { admittedArguments } from '../tools/sample-arguments.ts';
import { aDenial, isDenied } from './denial.ts';
import { expectListing } from './expect-listing.ts';
import { listedNow } from './listed-now.ts';
import { Oracle } from './oracle.ts';
import { plainReaders } from './readable-tool.ts';

/** One member gets a lesser role and the former one back; the token stays the same. */
export default check({
  id: 'entitlement.role-is-asked-each-time',
  says: 'MUST go by the role the caller has at the time of the request, without a new token',
  why: 'Somebody who was given less to do keeps everything for as long as a token lives.',
  parameters: 'actor: whose role is changed and changed back',
  needs: ['actor:full', 'hook:setRole'],
  cases: (_spec, { actor = 'limited' }) => [
    { name: String(actor), given: undefined, needs: [`actor:${String(actor)}`] },
  ],
  exclusive: true,
  async run(context) {
    const { spec, target } = context;
    const member = await context.actor(String(context.with.actor ?? 'limited'));
    const { organization, role, user, name } = member;
    requireObserved(
      organization !== undefined && role !== undefined && user !== undefined,
      `the target does not tell organization, role and user of actor "${name}"`,
    );
    const lesser = lesserRole(spec, member);
    requireObserved(lesser !== undefined, `no role allows less than "${role}" does`);
    const former = new Oracle(spec, member);
    const reader = plainReaders(spec).find((tool) => former.mayCall(tool) === true);
    requireObserved(reader !== undefined, `actor "${name}" may read nothing`);
    const before = await member.caller.call(reader.name, {});
    requireObserved(before.succeeded, `${reader.name} does not answer actor "${name}" in the first place`);
    await expectListed(context, member, former, `as ${role}`);
    let refused = 0;
    try {
      await target.hooks.setRole({ organization, user, role: lesser });
      const now = new Oracle(spec, { ...member, role: lesser });
      await expectListed(context, member, now, `once the role is ${lesser}`);
      const lost = spec.tools.filter((tool) => former.mayCall(tool) && now.mayCall(tool) === false);
      for (const tool of lost) refused += await expectRefused(context, member, tool, lesser);
    } finally {
      await target.hooks.setRole({ organization, user, role });
      // A server may end the tokens instead: whoever comes next signs in anew.
      target.actors.forget(name);
    }
    await expectListed(context, member, former, `once the role is ${role} again`);
    return `${role} to ${lesser} and back, ${refused} tools refused meanwhile`;
  },
});

/** The role that takes most tools away and leaves some. */
function lesserRole(spec: Spec, member: Actor): string | undefined {
  const allowed = (role: string) => {
    const oracle = new Oracle(spec, { ...member, role });
    return spec.tools.filter((tool) => tool.permission !== undefined && oracle.mayCall(tool) === true);
  };
  const own = allowed(member.role ?? '').map(({ name }) => name);
  return spec.access.roles
    .map(({ name }) => ({ name, left: allowed(name) }))
    .filter(({ left }) => left.length > 0 && left.length < own.length)
    .filter(({ left }) => left.every(({ name }) => own.includes(name)))
    .sort((one, two) => one.left.length - two.left.length)[0]?.name;
}

async function expectListed(
  { spec }: CheckContext,
  member: Actor,
  oracle: Oracle,
  when: string,
): Promise<void> {
  const listed = await listedNow(member);
  requireObserved(listed !== undefined, 'tools/list does not answer with tools');
  expectListing(spec, oracle, listed, `(actor "${member.name}", ${when})`);
}

/** Calls a tool that was allowed before, if it is one that may be called in this run. */
async function expectRefused(
  context: CheckContext,
  { caller }: Actor,
  tool: Tool,
  role: string,
): Promise<number> {
  if (tool.safety !== 'read' && !context.target.writes) return 0;
  const args = await admittedArguments(context, await context.actor('full'), tool);
  const reply = await caller.call(tool.name, args);
  expectThat(
    isDenied(reply, context.spec),
    `${tool.name} once the role is ${role}: ${aDenial}`,
    shown(reply),
    {
      arguments: shownValue(args),
    },
  );
  return 1;
}

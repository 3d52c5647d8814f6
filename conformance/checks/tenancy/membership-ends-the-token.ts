import type { Spec, Tool } from '../../../spec/spec.ts';
import { type Case, type CheckContext, check, type Need } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { aDenial, isDenied } from '../entitlement/denial.ts';
import { askGuarded, isAnswered, requireGuardedAnswer } from '../guarded-request.ts';
import { shown } from '../shown.ts';
import { tellingList } from './telling-list.ts';

/** The tool by which a member is removed; the vendor's own pages when absent. */
type Given = Tool | undefined;

/** Somebody leaves with a token that has not expired, and is taken in again afterwards. */
export default check<Given>({
  id: 'tenancy.membership-ends-the-token',
  says: 'MUST refuse the tokens of somebody who was removed from the organization, from that moment on',
  why: 'Whoever leaves a business keeps the assistant that was connected to it.',
  parameters: 'actor: who is removed and taken in again',
  needs: ['hook:addMember', 'writes'],
  cases: (spec, { actor = 'limited' }) => casesOf(spec, String(actor)),
  exclusive: true,
  async run(context, tool) {
    const { spec, target } = context;
    const leaver = await context.actor(String(context.with.actor ?? 'limited'));
    const { organization, role, user, caller, name } = leaver;
    requireObserved(
      organization !== undefined && role !== undefined && user !== undefined,
      `the target does not tell organization, role and user of actor "${name}"`,
    );
    await requireGuardedAnswer(caller, spec);
    const { tool: list } = await tellingList(context, leaver);
    try {
      if (tool) await removeByTool(context, tool, user);
      else await target.hooks.removeMember({ organization, user });
      const reply = await caller.call(list.name, {});
      const refused = reply.status === 401 || isDenied(reply, spec);
      expectThat(refused, `${list.name} for a former member: HTTP 401, or ${aDenial}`, shown(reply));
      const listing = await askGuarded(caller, spec);
      expectThat(!isAnswered(listing), 'nothing listed to a former member', shown(listing));
    } finally {
      await target.hooks.addMember({ organization, user, role });
      // The server may have ended the token for good.
      target.actors.forget(name);
    }
    const back = await (await context.actor(name)).caller.call(list.name, {});
    requireObserved(back.succeeded, `actor "${name}" is not let in again`);
    return `${name} out and in again`;
  },
});

function casesOf({ tools, records }: Spec, actor: string): Case<Given>[] {
  const removers = tools.filter(
    ({ operation: { kind, record = '' } }) => kind === 'delete' && records[record]?.keptBy === 'memberships',
  );
  return [
    { name: actor, given: undefined, needs: [`actor:${actor}`, 'hook:removeMember'] },
    ...removers.map((given) => ({
      name: `${actor}, by ${given.name}`,
      given,
      needs: [`actor:${actor}`, 'actor:full', 'actor:other'] as Need[],
    })),
  ];
}

/** Removes somebody as an agent would: first a stranger, who is none of the caller's and stays where they are. */
async function removeByTool({ actor, spec }: CheckContext, tool: Tool, user: string): Promise<void> {
  const [full, other] = [await actor('full'), await actor('other')];
  requireObserved(other.user !== undefined, 'the target does not tell the user of actor "other"');
  await requireGuardedAnswer(other.caller, spec);
  const remove = ({ caller }: Actor, who: string) =>
    caller.call(tool.name, { [tool.operation.identifier ?? '']: who });
  const foreign = await remove(full, other.user);
  expectThat(!foreign.succeeded, `${tool.name} refused for somebody of another organization`, shown(foreign));
  const listing = await askGuarded(other.caller, spec);
  expectThat(isAnswered(listing), 'that person answered as before', shown(listing));
  requireObserved((await remove(full, user)).succeeded, `${tool.name} does not remove ${user}`);
}

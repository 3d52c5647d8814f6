import type { Tool } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import { isDenied } from '../entitlement/denial.ts';
import { memberTelling, tells } from '../identity/member-telling.ts';
import { shown, shownValue } from '../shown.ts';
import { expectNothingOf, shows } from './canaries.ts';
import { tellingList } from './telling-list.ts';

/** One person with a token in each of two organizations, who goes from one to the other and back on the vendor's own pages. */
export default check({
  id: 'tenancy.switching-moves-no-token',
  says: 'MUST keep a token where it was granted, or end it, when its user goes over to another organization',
  why: 'An assistant that was let into one business must not find itself in another because somebody clicked.',
  needs: ['canaries:full', 'canaries:secondOrganization', 'hook:switchActiveOrganization'],
  exclusive: true,
  async run(context) {
    const { actor, target } = context;
    const [one, two] = [await actor('full'), await actor('secondOrganization')];
    const { organization: home, user } = one;
    const { organization: elsewhere } = two;
    requireObserved(
      home !== undefined && elsewhere !== undefined && user !== undefined && user === two.user,
      'the target does not tell that "full" and "secondOrganization" are one user in two organizations',
    );
    const lists = new Map<Actor, Tool>();
    for (const each of [one, two]) lists.set(each, (await tellingList(context, each)).tool);
    const seen: string[] = [];
    try {
      for (const organization of [elsewhere, home]) {
        await target.hooks.switchActiveOrganization({ organization, user });
        for (const [each, list] of lists) {
          const stranger = each === one ? two : one;
          seen.push(`${each.name} ${await judge(context, each, stranger, list, organization)}`);
        }
      }
    } finally {
      await target.hooks.switchActiveOrganization({ organization: home, user });
      // A server may end the tokens instead: whoever comes next signs in anew.
      for (const { name } of [one, two]) target.actors.forget(name);
    }
    return seen.join(', ');
  },
});

/** What a token is good for while its user works in an organization: what it was before, or nothing. */
async function judge(
  { spec }: CheckContext,
  actor: Actor,
  stranger: Actor,
  list: Tool,
  active: string,
): Promise<string> {
  const where = `while the user works in ${active}`;
  const reply = await actor.caller.call(list.name, {});
  if (reply.status === 401 || isDenied(reply, spec)) return 'ended';
  expectNothingOf(stranger, reply, `${list.name} ${where}`);
  expectThat(
    reply.succeeded && shows(reply, actor),
    `${list.name} answered as before, or refused, ${where}`,
    shown(reply),
  );
  for (const tool of spec.tools.filter(({ operation }) => operation.kind === 'whoami')) {
    const member = memberTelling(tool, 'organization');
    const told = (await actor.caller.call(tool.name, {})).value;
    if (member === undefined || !isObject(told)) continue;
    expectThat(
      tells(told, member, actor.organization),
      `${tool.name} tells ${member} ${shownValue(actor.organization)} ${where}`,
      shownValue(told),
    );
  }
  return 'stays';
}

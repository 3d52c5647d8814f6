import type { JsonSchema, Spec } from '../../../spec/spec.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { nextText } from '../../approvals/write-arguments.ts';
import { type Case, type CheckContext, check } from '../../engine/check.ts';
import { valueAmong } from '../../engine/shown-expression.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import { aDenial, isDenied } from '../entitlement/denial.ts';
import { fixtureOracle } from '../entitlement/judged-actors.ts';
import { shown } from '../shown.ts';
import { type Inviting, invitationIn, invitationTo, invited, invitingOf, revoked } from './inviting.ts';

/**
 * Everybody tries to invite to every role. Whoever may not invite is refused whatever the role; whoever may is refused the
 * roles that are not theirs to give. What was made is revoked.
 */
export default check<string>({
  id: 'invitations.offer-no-more',
  says: 'MUST NOT let anybody invite who may not, nor to a role that is not theirs to give',
  why: 'Whoever can make an owner is one.',
  needs: ['writes', 'actor:full'],
  cases,
  async run(context, name) {
    const { spec, target } = context;
    const inviting = invitingOf(spec) as Inviting;
    const [full, actor] = [await context.actor('full'), await context.actor(name)];
    await revoked(inviting, full, await invited(inviting, full, address(context), target));
    const mayInvite = fixtureOracle(spec, name).mayCall(inviting.invite);
    let refused = 0;
    for (const role of rolesOffered(inviting)) {
      const args = invitationTo(inviting, address(context), role);
      if (mayInvite === true && mayOffer(inviting, actor, args) !== false) continue;
      const reply = await actor.caller.call(inviting.invite.name, args);
      const invitation = invitationIn(inviting, reply, actor.caller, target);
      if (invitation) await revoked(inviting, full, invitation);
      const isRefused = isDenied(reply, spec) || outcomeOfCall(spec, reply).kind === 'refused';
      expectThat(
        isRefused,
        `${inviting.invite.name} by a ${actor.role ?? name} to the role ${role}: ${aDenial}`,
        shown(reply),
      );
      refused += 1;
    }
    requireObserved(refused > 0, `actor "${name}" may invite to every role`);
    return `${refused} roles refused`;
  },
});

/** Actors of the first organization who may not do everything, one a role. */
function cases(spec: Spec): Case<string>[] {
  const inviting = invitingOf(spec);
  if (!inviting) return [];
  const { actors, users } = spec.fixtures;
  const roleOf = (name: string) =>
    users
      .find((user) => user.name === actors[name]?.user)
      ?.memberships.find(({ organization }) => organization === actors[name]?.organization)?.role;
  const roles = new Set([roleOf('full')]);
  return Object.keys(actors).flatMap((name) => {
    const { organization, audience } = actors[name] ?? {};
    const role = roleOf(name);
    if (organization !== actors.full?.organization || audience !== undefined || roles.has(role)) return [];
    roles.add(role);
    return [{ name, given: name, needs: [`actor:${name}` as const] }];
  });
}

function rolesOffered({ invite, rules }: Inviting): string[] {
  const { properties } = invite.input;
  const schema = isObject(properties) ? (properties[rules.role] as JsonSchema | undefined) : undefined;
  return Array.isArray(schema?.enum) ? schema.enum.map(String) : [];
}

/** Whether the conditions of the spec hold; undefined where they speak of what only the server knows. */
function mayOffer(
  { invite }: Inviting,
  { role, user, organization }: Actor,
  args: Readonly<Record<string, string>>,
): boolean | undefined {
  const variables = { arguments: args, caller: { role, user, organization } };
  const answers = (invite.operation.require ?? []).map(({ that }) => valueAmong(that, variables));
  if (answers.includes(false)) return false;
  return answers.every((answer) => answer === true) ? true : undefined;
}

function address({ seed }: CheckContext): string {
  return `${nextText(seed).toLowerCase().replaceAll(' ', '.')}@guest.example`;
}

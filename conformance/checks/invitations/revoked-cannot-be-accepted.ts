import { outcomeOfCall } from '../../approvals/outcome.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shown, shownValue } from '../shown.ts';
import { asksToAccept, Invitee } from './accepting.ts';
import { type Inviting, invited, invitingOf, memberCalled, revoked } from './inviting.ts';

/** Whoever is invited in this check: somebody who has an account and belongs to another organization. */
const guest = 'other';

/**
 * The same person is invited twice. The first invitation is accepted at its link, which shows that it can be; the second is
 * revoked while its page is open, and then neither that page nor the link lets them in.
 */
export default check({
  id: 'invitations.revoked-cannot-be-accepted',
  says: 'MUST let whoever is invited come in by the link, and nobody by one that was revoked',
  why: 'An invitation is revoked because it went to the wrong person, who still has it.',
  needs: ['writes', 'actor:full', `scripted:${guest}`, 'hook:removeMember'],
  exclusive: true,
  cases: (spec) => (invitingOf(spec) ? [{ name: '', given: undefined }] : []),
  async run(context) {
    const { spec, target } = context;
    const inviting = invitingOf(spec) as Inviting;
    const full = await context.actor('full');
    const login = target.actors.loginOf(guest);
    requireObserved(login?.login.includes('@') === true, `actor "${guest}" signs in with no mail address`);
    const email = login.login;
    requireObserved(
      (await memberCalled(inviting, full, email)) === undefined,
      `${email} is a member already`,
    );

    const first = await invited(inviting, full, email, target);
    requireObserved(first.link !== undefined, `${inviting.invite.name} hands out no link`);
    const person = new Invitee(context, first.link, login);
    await person.accept(await person.open());
    const member = await memberCalled(inviting, full, email);
    await remove(context, full, inviting, member);
    requireObserved(member !== undefined, 'an invitation that is open cannot be accepted at its link');

    const second = await invited(inviting, full, email, target);
    requireObserved(second.link !== undefined, `${inviting.invite.name} hands out no link`);
    const late = new Invitee(context, second.link, login);
    const page = await late.open();
    requireObserved(asksToAccept(page), 'the link of an open invitation asks for nothing');
    const reply = await revoked(inviting, full, second);
    expectThat(
      outcomeOfCall(spec, reply).kind === 'done',
      `${inviting.revoke.name} revokes an invitation that is open`,
      shown(reply),
    );
    try {
      for (const opened of [page, await late.open()]) {
        await late.accept(opened);
        const found = await memberCalled(inviting, full, email);
        expectThat(
          found === undefined,
          'whoever was invited does not come in by an invitation that was revoked',
          `they belong to the organization: ${shownValue(found)}`,
        );
      }
    } finally {
      await remove(context, full, inviting, await memberCalled(inviting, full, email));
    }
    return undefined;
  },
});

async function remove(
  { spec, target }: CheckContext,
  { organization }: Actor,
  { members }: Inviting,
  member: Readonly<Record<string, unknown>> | undefined,
): Promise<void> {
  const { identifier = '' } = spec.records[members.operation.record ?? ''] ?? {};
  if (member === undefined || organization === undefined) return;
  await target.hooks.removeMember({ organization, user: String(member[identifier]) });
}

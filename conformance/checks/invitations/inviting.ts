import type { InvitationRules, RecordType, Spec, Tool } from '../../../spec/spec.ts';
import { answeredValue } from '../../approvals/outcome.ts';
import { readCollection } from '../../engine/collections.ts';
import { requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import type { Target } from '../../target/target.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { addressesIn } from '../links/handed-out.ts';
import { shown } from '../shown.ts';

/** The tools by which people are invited, and the rules of it. */
export interface Inviting {
  rules: InvitationRules;
  type: RecordType;
  invite: Tool;
  revoke: Tool;
  /** Lists who belongs to the organization. */
  members: Tool;
}

/** What there is to invite people with; undefined where the spec has no such tools. */
export function invitingOf({ tools, records, governance }: Spec): Inviting | undefined {
  const { invitations: rules } = governance;
  const type = records[rules?.record ?? ''];
  if (!rules || !type) return undefined;
  const onInvitations = tools.filter(({ operation }) => operation.record === type.name);
  const invite = onInvitations.find(({ operation }) => operation.kind === 'create');
  const revoke = onInvitations.find(
    ({ operation }) => operation.kind === 'transition' && operation.to !== rules.accepted,
  );
  const members = tools.find(
    ({ operation }) => operation.kind === 'list' && records[operation.record ?? '']?.keptBy === 'memberships',
  );
  return invite && revoke && members ? { rules, type, invite, revoke, members } : undefined;
}

/** An invitation that was made. */
export interface Invitation {
  id: unknown;
  /** Its link; undefined where the reply holds none. */
  link: string | undefined;
}

/** Arguments that invite an address, to a role where one is given. */
export function invitationTo({ rules }: Inviting, email: string, role?: string): Record<string, string> {
  return { [rules.email]: email, ...(role === undefined ? {} : { [rules.role]: role }) };
}

/** What a reply says of the invitation it made; undefined for any reply that made none. */
export function invitationIn(
  { invite, type }: Inviting,
  reply: RpcReply,
  { endpoint }: { endpoint: string },
  { redactor }: Target,
): Invitation | undefined {
  const value = answeredValue(reply);
  if (!reply.succeeded || !isObject(value) || value[type.identifier] == null) return undefined;
  const [link] = addressesIn(reply, invite, endpoint);
  // Whoever has the link may come in: it stands in no report.
  for (const secret of link === undefined ? [] : new URL(link).searchParams.values())
    redactor.protect(secret, 'INVITATION');
  return { id: value[type.identifier], link };
}

/** Makes an invitation, as somebody who may. Skips the case when the server does not. */
export async function invited(
  inviting: Inviting,
  actor: Actor,
  email: string,
  target: Target,
): Promise<Invitation> {
  const reply = await actor.caller.call(inviting.invite.name, invitationTo(inviting, email));
  const invitation = invitationIn(inviting, reply, actor.caller, target);
  requireObserved(invitation !== undefined, `${inviting.invite.name} makes no invitation: ${shown(reply)}`);
  return invitation;
}

/** Takes an invitation back, whether that is possible or not. */
export function revoked({ revoke, type }: Inviting, actor: Actor, { id }: Invitation): Promise<RpcReply> {
  return actor.caller.call(revoke.name, { [revoke.operation.identifier ?? type.identifier]: id });
}

/** Who belongs to the organization with this address; undefined when nobody does. */
export async function memberCalled(
  { members }: Inviting,
  actor: Actor,
  email: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { items } = await readCollection(actor, members, {});
  const wanted = email.toLowerCase();
  return items.find((item) =>
    Object.values(item).some((value) => typeof value === 'string' && value.toLowerCase() === wanted),
  );
}

import type { InvitationRules, RecordType, User } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { pathVariable } from '../http/path-variable.ts';
import { emptyReply, type WireReply, type WireRequest } from '../http/wire.ts';
import { membershipOf, putMembership } from '../oauth/memberships.ts';
import { recordKey } from '../records/record-key.ts';
import type { StoredRecord, Transaction } from '../records/store.ts';
import { isFromElsewhere } from '../screens/forged.ts';
import { screenHeaders } from '../screens/pages.ts';
import { invitationBehind } from './invitation-link.ts';
import { acceptedPage, closedPage, type Invited, invitationPage } from './pages.ts';

/** The page an invitation's link leads to; undefined when the path is none. */
export async function answerInvitation(
  request: WireRequest,
  server: ServerContext,
): Promise<WireReply | undefined> {
  const rules = server.spec.governance.invitations;
  const id = rules && pathVariable(request.path, rules.path);
  if (!rules || id === undefined) return undefined;
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) return emptyReply(405, { allow: 'GET, HEAD, POST' });
  return (await server.store.transact((transaction) => answer(transaction, request, id, rules, server)))
    .result;
}

/** A link that is not good, or not any more, is answered alike, whatever is wrong with it. */
function answer(
  transaction: Transaction,
  request: WireRequest,
  id: string,
  rules: InvitationRules,
  server: ServerContext,
): WireReply {
  const { spec, people, linkOrigin } = server;
  const type = spec.records[rules.record] as RecordType;
  const found = invitationBehind(transaction, id, request.query.get(rules.parameter) ?? '', spec);
  if (!found || !isOpen(type, found, rules)) return page(410, closedPage(spec));
  const invited = whoIsInvited(found, rules, server);
  if (request.method !== 'POST') return page(200, invitationPage(invited, spec));
  const again = (status: number, problem: string) =>
    page(status, invitationPage({ ...invited, problem }, spec));
  if (request.tooLarge) return again(413, 'The form is too large.');
  if (isFromElsewhere(request, linkOrigin)) return again(403, 'This form was sent from another site.');
  const form = new URLSearchParams(request.body.toString('utf8'));
  const person = people.signIn(form.get('login') ?? '', form.get('password') ?? '');
  if (!person) return again(403, 'There is no account with this name and password.');
  if (person.email.toLowerCase() !== invited.email.toLowerCase())
    return again(403, 'The invitation is for somebody else.');
  accept(transaction, type, found, person, rules, server);
  return page(200, acceptedPage(invited, spec));
}

/** Whoever belongs to the organization already keeps what they are. */
function accept(
  transaction: Transaction,
  type: RecordType,
  { organization, values }: StoredRecord,
  { name: user }: User,
  rules: InvitationRules,
  { spec }: ServerContext,
): void {
  const role = String(values[rules.role]);
  if (!membershipOf(transaction, spec, organization, user))
    putMembership(transaction, spec, { user, organization, role });
  const state = type.states ? { [type.states.field]: rules.accepted } : {};
  const key = recordKey(type, organization, String(values[type.identifier]));
  transaction.put(type.name, key, { organization, values: { ...values, ...state } });
}

function isOpen({ states }: RecordType, { values }: StoredRecord, { accepted }: InvitationRules): boolean {
  return (
    states === undefined ||
    states.transitions.some(({ from, to }) => from === values[states.field] && to === accepted)
  );
}

function whoIsInvited(
  { organization, values }: StoredRecord,
  rules: InvitationRules,
  { spec }: ServerContext,
): Invited {
  const place = spec.fixtures.organizations.find(({ id }) => id === organization);
  return {
    email: String(values[rules.email]),
    role: String(values[rules.role]),
    organization: place?.name ?? organization,
  };
}

function page(status: number, body: string): WireReply {
  return { status, headers: screenHeaders, body };
}

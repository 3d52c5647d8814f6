import { html, raw } from 'hono/html';
import type { ServerContext } from '../context.ts';
import { emptyReply, type WireReply, type WireRequest } from '../http/wire.ts';
import { activeOrganizationOf, setActiveOrganization } from '../oauth/memberships.ts';
import type { OrganizationChoice } from '../oauth/people.ts';
import type { Transaction } from '../records/store.ts';
import { sessionCookie, sessionIdOf } from './cookie.ts';
import { isFromElsewhere, isOfSession } from './forged.ts';
import { formToken, plainPage, refusalPage, screenHeaders, signInPage } from './pages.ts';
import type { Session } from './sessions.ts';

const purpose = 'Here you choose where you work. What you connected before stays where it was connected.';

/** The page where a person picks the organization to work in; undefined when the path is not its. No token follows. */
export async function answerSwitchPage(
  request: WireRequest,
  server: ServerContext,
): Promise<WireReply | undefined> {
  if (request.path !== server.spec.system.authorization.switchPage) return undefined;
  return (await server.store.transact((transaction) => answer(transaction, request, server))).result;
}

function answer(transaction: Transaction, request: WireRequest, server: ServerContext): WireReply {
  const { spec, sessions } = server;
  const session = sessions.find(transaction, sessionIdOf(request));
  if (request.method === 'POST') return answerForm(transaction, request, session, server);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return emptyReply(405, { allow: 'GET, HEAD, POST' });
  return session
    ? page(200, choices(transaction, session, server))
    : page(200, signInPage(spec, { purpose }));
}

/** Every form is answered with a redirect to the page, so that reloading sends nothing twice. */
function answerForm(
  transaction: Transaction,
  request: WireRequest,
  session: Session | undefined,
  server: ServerContext,
): WireReply {
  const { spec, origin, people } = server;
  const refusal = (status: number, reason: string) =>
    page(status, refusalPage('Not possible', reason, spec, session));
  if (request.tooLarge) return refusal(413, 'The form is too large.');
  const form = new URLSearchParams(request.body.toString('utf8'));
  if (isFromElsewhere(request, origin)) return refusal(403, 'This form was sent from another site.');
  if (form.get('action') === 'sign-in') return signIn(transaction, request, form, server);
  if (!session)
    return page(403, signInPage(spec, { purpose, problem: 'Your session has ended; sign in again.' }));
  if (!isOfSession(form, session)) return refusal(403, 'This form was not sent from its page.');
  const { path: location } = request;
  if (form.get('action') === 'sign-out') {
    server.sessions.end(transaction, sessionIdOf(request));
    return emptyReply(303, { location });
  }
  const chosen = people
    .organizationsOf(transaction, session.user)
    .find(({ id }) => id === form.get('organization'));
  if (!chosen) return refusal(404, 'That is none of yours.');
  setActiveOrganization(transaction, session.user, chosen.id);
  return emptyReply(303, { location });
}

function signIn(
  transaction: Transaction,
  request: WireRequest,
  form: URLSearchParams,
  { spec, people, sessions }: ServerContext,
): WireReply {
  const login = form.get('login') ?? '';
  const person = people.signIn(login, form.get('password') ?? '');
  const problem = 'There is no account with this name and password.';
  if (!person) return page(403, signInPage(spec, { purpose, problem, login }));
  sessions.end(transaction, sessionIdOf(request));
  const { path: location } = request;
  return emptyReply(303, {
    location,
    'set-cookie': sessionCookie(sessions.start(transaction, person.name), location),
  });
}

function choices(transaction: Transaction, session: Session, { people, spec }: ServerContext): string {
  const noun = spec.system.authorization.boundTo ?? 'organization';
  const places = people.organizationsOf(transaction, session.user);
  const active = activeOrganizationOf(transaction, session.user) ?? places[0]?.id;
  const option = ({ id, name, role }: OrganizationChoice) => html`<label class="choice">
    <input type="radio" name="organization" value="${id}" required${raw(id === active ? ' checked' : '')}>
    <span>${name} <small>${role}</small></span></label>`;
  const content = html`<form method="post">${formToken(session)}
    <fieldset><legend>In which ${noun} do you work?</legend>${places.map(option)}</fieldset>
    <p class="about">${purpose}</p>
    <div class="buttons"><button class="main" name="action" value="switch">Switch</button></div></form>`;
  return plainPage(`Your ${noun}`, content, spec, session);
}

function page(status: number, body: string): WireReply {
  return { status, headers: screenHeaders, body };
}

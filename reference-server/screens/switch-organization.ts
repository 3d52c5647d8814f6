import { html, raw } from 'hono/html';
import type { ServerContext } from '../context.ts';
import type { WireReply, WireRequest } from '../http/wire.ts';
import { activeOrganizationOf, setActiveOrganization } from '../oauth/memberships.ts';
import type { OrganizationChoice } from '../oauth/people.ts';
import type { Transaction } from '../records/store.ts';
import { formToken, plainPage, refusalPage } from './pages.ts';
import type { Session } from './sessions.ts';
import { answerSignedIn, page } from './signed-in-page.ts';

const purpose = 'Here you choose where you work. What you connected before stays where it was connected.';

/** The page where a person picks the organization to work in; undefined when the path is not its. No token follows. */
export async function answerSwitchPage(
  request: WireRequest,
  server: ServerContext,
): Promise<WireReply | undefined> {
  if (request.path !== server.spec.system.authorization.switchPage) return undefined;
  const { result } = await server.store.transact((transaction) =>
    answerSignedIn(
      transaction,
      request,
      {
        cookiePath: request.path,
        purpose,
        show: (session) => page(200, choices(transaction, session, server)),
        take: (form, session) => choose(transaction, form, session, server),
      },
      server,
    ),
  );
  return result;
}

function choose(
  transaction: Transaction,
  form: URLSearchParams,
  session: Session,
  { people, spec }: ServerContext,
): WireReply | undefined {
  const chosen = people
    .organizationsOf(transaction, session.user)
    .find(({ id }) => id === form.get('organization'));
  if (!chosen) return page(404, refusalPage('Not possible', 'That is none of yours.', spec, session));
  setActiveOrganization(transaction, session.user, chosen.id);
  return undefined;
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

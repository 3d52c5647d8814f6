import { approvalsOf } from '../approvals/waiting.ts';
import type { ServerContext } from '../context.ts';
import { emptyReply, type WireReply, type WireRequest } from '../http/wire.ts';
import type { Page } from '../pages/layout.ts';
import type { Transaction } from '../records/store.ts';
import { activityPage } from './activity-page.ts';
import { approvalsPage } from './approvals-page.ts';
import { companiesElsewhere } from './companies.ts';
import { concerns } from './concerns.ts';
import { endedCookie, sessionCookie, sessionIdOf } from './cookie.ts';
import { isFromElsewhere, isOfSession } from './forged.ts';
import { obstacleTo } from './obstacle.ts';
import { refusalPage, screenHeaders, signInPage } from './pages.ts';
import { type Place, placeOf, screensPath } from './place.ts';
import type { Session } from './sessions.ts';
import { takeDecision } from './take-decision.ts';
import { touchedBy } from './touched.ts';
import { trailFor } from './trail.ts';
import { mayReadActivity, type Visitor, visitorOf } from './visitor.ts';

/** The pages where people decide and read what happened. Undefined when the path is not theirs. */
export async function answerScreen(
  request: WireRequest,
  server: ServerContext,
): Promise<WireReply | undefined> {
  const place = placeOf(request.path, server.spec);
  if (!place || !server.decisions['screens.exist']()) return undefined;
  return (await server.store.transact((transaction) => answer(transaction, request, place, server))).result;
}

function answer(
  transaction: Transaction,
  request: WireRequest,
  place: Place,
  server: ServerContext,
): WireReply {
  const session = server.sessions.find(transaction, sessionIdOf(request));
  if (request.method === 'POST') return answerForm(transaction, request, place, session, server);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return emptyReply(405, { allow: 'GET, HEAD, POST' });
  if (!session) return page(200, signInPage(server.spec));
  const visitor = visitorOf(transaction, session, place, server);
  if (!visitor) return notFound(transaction, session, place, server);
  if (session.notice) {
    visitor.notice = session.notice;
    server.sessions.leave(transaction, sessionIdOf(request), session);
  }
  return place.page === 'activity'
    ? showActivity(transaction, request, visitor, server)
    : showApprovals(transaction, visitor, server);
}

function showApprovals(transaction: Transaction, visitor: Visitor, server: ServerContext): WireReply {
  const all = approvalsOf(transaction, visitor.organization.id, server);
  const approvals = all.filter((approval) => concerns(approval, visitor, server.spec));
  const obstacle = (approval: (typeof all)[number]) => obstacleTo(transaction, approval, visitor, server);
  const touched = touchedBy(transaction, visitor, server);
  const elsewhere = companiesElsewhere(transaction, visitor.session, visitor.place, server);
  return page(200, approvalsPage({ approvals, obstacle, touched, elsewhere }, visitor, server.spec));
}

function showActivity(
  transaction: Transaction,
  { query }: WireRequest,
  visitor: Visitor,
  server: ServerContext,
): WireReply {
  const { spec } = server;
  if (!mayReadActivity(transaction, visitor, server)) {
    const reason = 'Your rights here do not include the audit trail.';
    return page(403, refusalPage('Not allowed', reason, spec, visitor.session));
  }
  const trail = trailFor(transaction, query, visitor, server);
  return trail
    ? page(200, activityPage(trail, visitor, spec))
    : notFound(transaction, visitor.session, visitor.place, server);
}

/** Every form is answered with a redirect to the page it stood on, so that reloading sends nothing twice. */
function answerForm(
  transaction: Transaction,
  request: WireRequest,
  place: Place,
  session: Session | undefined,
  server: ServerContext,
): WireReply {
  const { spec, origin } = server;
  if (request.tooLarge)
    return page(413, refusalPage('Not possible', 'The form is too large.', spec, session));
  const form = new URLSearchParams(request.body.toString('utf8'));
  if (isFromElsewhere(request, origin)) return forged(session, server);
  if (form.get('action') === 'sign-in') return signIn(transaction, request, form, server);
  if (!session)
    return page(
      403,
      signInPage(spec, { problem: 'Your session has ended. Nothing was decided; sign in again.' }),
    );
  if (!isOfSession(form, session)) return forged(session, server);
  if (form.get('action') === 'sign-out') return signOut(transaction, request, server);
  const visitor = visitorOf(transaction, session, place, server);
  if (!visitor) return notFound(transaction, session, place, server);
  const notice = takeDecision(transaction, form, visitor, server);
  server.sessions.leave(transaction, sessionIdOf(request), session, notice);
  return seeOther(request);
}

function signIn(
  transaction: Transaction,
  request: WireRequest,
  form: URLSearchParams,
  server: ServerContext,
): WireReply {
  const { spec, people, sessions } = server;
  const login = form.get('login') ?? '';
  const person = people.signIn(login, form.get('password') ?? '');
  if (!person)
    return page(
      403,
      signInPage(spec, { problem: 'There is no account with this name and password.', login }),
    );
  sessions.end(transaction, sessionIdOf(request));
  return seeOther(request, sessionCookie(sessions.start(transaction, person.name), screensPath(spec)));
}

function signOut(
  transaction: Transaction,
  request: WireRequest,
  { sessions, spec }: ServerContext,
): WireReply {
  sessions.end(transaction, sessionIdOf(request));
  return seeOther(request, endedCookie(screensPath(spec)));
}

/** RFC 9110 §15.4.4. */
function seeOther({ path, query }: WireRequest, cookie?: string): WireReply {
  const location = query.size === 0 ? path : `${path}?${query}`;
  return emptyReply(303, { location, ...(cookie === undefined ? {} : { 'set-cookie': cookie }) });
}

function forged(session: Session | undefined, { spec }: ServerContext): WireReply {
  const reason = 'This form was not sent from the page it belongs to. Nothing was decided.';
  return page(403, refusalPage('Not possible', reason, spec, session));
}

function notFound(
  transaction: Transaction,
  session: Session,
  place: Place,
  server: ServerContext,
): WireReply {
  const reason = 'There is nothing here, or nothing you may see.';
  const elsewhere = companiesElsewhere(transaction, session, place, server);
  return page(404, refusalPage('Not found', reason, server.spec, session, elsewhere));
}

function page(status: number, body: Page): WireReply {
  return { status, headers: screenHeaders, body };
}

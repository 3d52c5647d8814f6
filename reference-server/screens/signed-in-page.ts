import type { ServerContext } from '../context.ts';
import { emptyReply, type WireReply, type WireRequest } from '../http/wire.ts';
import type { Page } from '../pages/layout.ts';
import type { Transaction } from '../records/store.ts';
import { endedCookie, sessionCookie, sessionIdOf } from './cookie.ts';
import { isFromElsewhere, isOfSession } from './forged.ts';
import { refusalPage, screenHeaders, signInPage } from './pages.ts';
import type { Session } from './sessions.ts';

/** A page that only somebody who has signed in sees, and whose forms only they can send. */
export interface SignedInPage {
  /** Path below which the browser sends the cookie of the session. */
  cookiePath: string;
  /** What it is for, said to whoever is to sign in. */
  purpose: string;
  show(session: Session): WireReply;
  /** Does what a form asks for; undefined when all is said with the page it stood on. */
  take(form: URLSearchParams, session: Session): WireReply | undefined;
}

export function answerSignedIn(
  transaction: Transaction,
  request: WireRequest,
  asked: SignedInPage,
  server: ServerContext,
): WireReply {
  const session = server.sessions.find(transaction, sessionIdOf(request));
  if (request.method === 'POST') return answerForm(transaction, request, session, asked, server);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return emptyReply(405, { allow: 'GET, HEAD, POST' });
  return session ? asked.show(session) : page(200, signInPage(server.spec, asked));
}

export function page(status: number, body: Page): WireReply {
  return { status, headers: screenHeaders, body };
}

/** Every form is answered with a redirect to the page it stood on, so that reloading sends nothing twice. */
function answerForm(
  transaction: Transaction,
  request: WireRequest,
  session: Session | undefined,
  asked: SignedInPage,
  server: ServerContext,
): WireReply {
  const { spec, origin, sessions } = server;
  if (request.tooLarge)
    return page(413, refusalPage('Not possible', 'The form is too large.', spec, session));
  const form = new URLSearchParams(request.body.toString('utf8'));
  if (isFromElsewhere(request, origin)) return forged(session, server);
  if (form.get('action') === 'sign-in') return signIn(transaction, request, form, asked, server);
  if (!session) {
    const problem = 'Your session has ended. Nothing was decided; sign in again.';
    return page(403, signInPage(spec, { ...asked, problem }));
  }
  if (!isOfSession(form, session)) return forged(session, server);
  if (form.get('action') === 'sign-out') {
    sessions.end(transaction, sessionIdOf(request));
    return seeOther(request, endedCookie(asked.cookiePath));
  }
  return asked.take(form, session) ?? seeOther(request);
}

function signIn(
  transaction: Transaction,
  request: WireRequest,
  form: URLSearchParams,
  asked: SignedInPage,
  { spec, people, sessions }: ServerContext,
): WireReply {
  const login = form.get('login') ?? '';
  const person = people.signIn(login, form.get('password') ?? '');
  const problem = 'There is no account with this name and password.';
  if (!person) return page(403, signInPage(spec, { ...asked, problem, login }));
  sessions.end(transaction, sessionIdOf(request));
  return seeOther(request, sessionCookie(sessions.start(transaction, person.name), asked.cookiePath));
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

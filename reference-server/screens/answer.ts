import { approvalsOf } from '../approvals/waiting.ts';
import type { ServerContext } from '../context.ts';
import type { WireReply, WireRequest } from '../http/wire.ts';
import type { Transaction } from '../records/store.ts';
import { activityPage } from './activity-page.ts';
import { approvalsPage } from './approvals-page.ts';
import { companiesElsewhere } from './companies.ts';
import { concerns } from './concerns.ts';
import { sessionIdOf } from './cookie.ts';
import { obstacleTo } from './obstacle.ts';
import { refusalPage } from './pages.ts';
import { type Place, placeOf, screensPath } from './place.ts';
import type { Session } from './sessions.ts';
import { answerSignedIn, page } from './signed-in-page.ts';
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
  const { result } = await server.store.transact((transaction) =>
    answerSignedIn(
      transaction,
      request,
      {
        cookiePath: screensPath(server.spec),
        purpose: 'Here you decide what agents may do, and see what they did.',
        show: (session) => show(transaction, request, place, session, server),
        take: (form, session) => take(transaction, request, form, place, session, server),
      },
      server,
    ),
  );
  return result;
}

function show(
  transaction: Transaction,
  request: WireRequest,
  place: Place,
  session: Session,
  server: ServerContext,
): WireReply {
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

/** Decides; the page the form stood on tells the outcome. */
function take(
  transaction: Transaction,
  request: WireRequest,
  form: URLSearchParams,
  place: Place,
  session: Session,
  server: ServerContext,
): WireReply | undefined {
  const visitor = visitorOf(transaction, session, place, server);
  if (!visitor) return notFound(transaction, session, place, server);
  const notice = takeDecision(transaction, form, visitor, server);
  server.sessions.leave(transaction, sessionIdOf(request), session, notice);
  return undefined;
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

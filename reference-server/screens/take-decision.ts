import { type Decided, decide } from '../approvals/decide.ts';
import { approvalsOf } from '../approvals/waiting.ts';
import type { ServerContext } from '../context.ts';
import { titleOf } from '../pages/label.ts';
import type { Transaction } from '../records/store.ts';
import { longestComment } from './approvals-page.ts';
import { concerns } from './concerns.ts';
import { obstacles } from './obstacle.ts';
import type { Notice } from './sessions.ts';
import type { Visitor } from './visitor.ts';

/** Takes the decision a form carries, and says what came of it. */
export function takeDecision(
  transaction: Transaction,
  form: URLSearchParams,
  visitor: Visitor,
  server: ServerContext,
): Notice {
  const action = form.get('action');
  if (action !== 'approve' && action !== 'reject') return problem('Nothing was decided: choose a button.');
  const comment = (form.get('comment') ?? '').replaceAll('\r\n', '\n').trim();
  if (comment.length > longestComment)
    return problem(`Nothing was decided: the comment is longer than ${longestComment} characters.`);
  const reference = form.get('reference') ?? '';
  const shown = approvalsOf(transaction, visitor.organization.id, server).some(
    (approval) => approval.id === reference && concerns(approval, visitor, server.spec),
  );
  if (!shown) return problem('Nothing was decided: there is no such request here.');
  const by = visitor.session.user;
  const decided = decide(
    transaction,
    reference,
    { decision: action, by, ...(comment ? { comment } : {}) },
    server,
  );
  return noticeOf(transaction, decided, reference, visitor, server);
}

const outcomes = {
  executed: 'approved and executed.',
  approved: 'approved. It is executed when the agent repeats the call.',
  rejected: 'rejected. Nothing was changed.',
};

const notExecuted =
  'approved, but not executed. The requester has no right to it any more, or the record has changed.';

function noticeOf(
  transaction: Transaction,
  decided: Decided,
  reference: string,
  visitor: Visitor,
  server: ServerContext,
): Notice {
  if ('outcome' in decided) {
    const what = titleOf(decided.approval.tool, server.spec);
    if (decided.outcome === 'not-executed') return problem(`${what}: ${notExecuted}`);
    return { kind: 'done', text: `${what}: ${outcomes[decided.outcome]}` };
  }
  switch (decided.problem) {
    case 'expired':
      return problem('Nothing was decided: the request expired before.');
    case 'not-pending':
      return problem(`Nothing was decided: ${whatHappened(transaction, reference, visitor, server)}`);
    case 'unknown':
      return problem('Nothing was decided: there is no such request here.');
    default:
      return problem(`Nothing was decided. ${obstacles[decided.problem]}`);
  }
}

/** Who was faster. */
function whatHappened(
  transaction: Transaction,
  reference: string,
  { organization }: Visitor,
  server: ServerContext,
): string {
  const approval = approvalsOf(transaction, organization.id, server).find(({ id }) => id === reference);
  if (approval?.status === 'cancelled') return 'the requester has withdrawn the request.';
  const deed = approval?.status === 'rejected' ? 'rejected' : 'approved';
  return `${approval?.decidedBy ?? 'somebody else'} has ${deed} the request already.`;
}

function problem(text: string): Notice {
  return { kind: 'problem', text };
}

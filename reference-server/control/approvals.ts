import { approvalOf, approvalSurface } from '../approvals/approval.ts';
import { type Decision, type DecisionProblem, decide } from '../approvals/decide.ts';
import { anyDecider } from '../approvals/deciders.ts';
import type { ServerContext } from '../context.ts';
import { jsonReply, type WireReply } from '../http/wire.ts';
import type { Transaction } from '../records/store.ts';

const statusOf: Record<DecisionProblem, number> = {
  unknown: 404,
  'not-pending': 409,
  expired: 409,
  'not-allowed': 403,
  'own-request': 403,
};

/** Decides as a person would on the screen; without `as`, as anybody who may. */
export const approvalHooks = {
  'POST /approvals': async (
    body: Readonly<Record<string, unknown>>,
    server: ServerContext,
  ): Promise<WireReply> => {
    const { decision, comment } = body;
    if (decision !== 'approve' && decision !== 'reject')
      return jsonReply(400, { error: 'decision must be "approve" or "reject"' });
    const reference = String(body.reference);
    const { result: decided } = await server.store.transact((transaction) => {
      const by = body.as === undefined ? deciderOf(transaction, reference, server) : String(body.as);
      const said: Decision = { decision, by, ...(typeof comment === 'string' ? { comment } : {}) };
      return decide(transaction, reference, said, server);
    });
    return 'problem' in decided
      ? jsonReply(statusOf[decided.problem], { error: decided.problem })
      : jsonReply(200, { status: decided.outcome });
  },
};

function deciderOf(transaction: Transaction, reference: string, server: ServerContext): string {
  const surface = approvalSurface(server.spec);
  const approval = surface && approvalOf(transaction, surface, reference);
  return (approval && anyDecider(transaction, approval, server)) ?? '';
}

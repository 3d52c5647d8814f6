import { soundDecisions } from '../../../reference-server/decisions.ts';
import type { Spec } from '../../../spec/spec.ts';
import { asksFirst, endedAsResult, numberedReferences, onPending, wordsOf } from '../other-approvals.ts';
import { afterApproval, repeated } from '../shown-by.ts';
import type { Variant } from '../variant.ts';
import { withDialect } from '../with-dialect.ts';
import { approvedCallsRunLater } from '../worker.ts';

import { payment, payments } from './calls.ts';

/** Other ways of calls that wait. */
export function otherApprovals(spec: Spec): Variant[] {
  const words = wordsOf(spec);
  const numbered = numberedReferences();
  const hasty = asksFirst(spec);
  return [
    {
      name: 'approvals: the caller runs an approved call',
      asks: ['approval'],
      madeFrom: (whole) => withDialect(whole, { approvalCompletion: 'retry' }),
      shows: { ask: afterApproval(payment, payments), reply: /^200(?!.*Rent for March)/s },
    },
    {
      name: 'approvals: a worker runs an approved call a moment later',
      asks: ['approval', 'audit'],
      overrides: approvedCallsRunLater(spec, 250),
      shows: { ask: afterApproval(payment, payments), reply: /^200(?!.*Rent for March)/s },
    },
    {
      name: 'approvals: a used reference is refused',
      asks: ['approval', 'uat'],
      overrides: {
        'approvals.answers': (status) =>
          status === 'consumed' ? 'approvalInvalid' : soundDecisions['approvals.answers'](status),
      },
      shows: { ask: repeated(payment), reply: /APPROVAL_INVALID/ },
    },
    {
      name: 'approvals: the reference stands among words and other members; an end is told as a result',
      asks: ['approval', 'uat'],
      overrides: {
        'http.finish': (reply, request) =>
          onPending(words, (value) => ({
            content: [
              { type: 'text', text: 'A person has to approve this.' },
              {
                type: 'text',
                text: JSON.stringify({ risk: { level: 'high' }, ...value, approvers: ['ada'] }),
              },
            ],
          }))(endedAsResult(words)(reply, request)),
      },
      shows: { method: 'tools/call', params: payment, reply: /has to approve this.*approvers/s },
    },
    {
      name: 'approvals: the reference is structured content only',
      asks: ['approval'],
      overrides: {
        'http.finish': onPending(words, (value) => ({
          content: [{ type: 'text', text: 'A person has to approve this.' }],
          structuredContent: value,
        })),
      },
      shows: { method: 'tools/call', params: payment, reply: /structuredContent.*approvalToken/s },
    },
    {
      name: 'approvals: short references that follow one another',
      asks: ['approval', 'audit'],
      ...numbered,
      shows: { method: 'tools/call', params: payment, reply: /REQ-1001/ },
    },
    {
      name: 'approvals: asks before it looks whether the call could be made',
      asks: ['approval', 'tenancy'],
      ...hasty,
      shows: {
        method: 'tools/call',
        params: { name: 'operations_delete_task', arguments: { taskId: 'nobody-knows' } },
        reply: /pending_approval/,
      },
    },
  ];
}

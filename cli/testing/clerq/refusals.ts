import type { WireReply, WireRequest } from '../../../reference-server/http/wire.ts';
import type { Spec } from '../../../spec/spec.ts';
import { refusedCall, withStatus } from '../other-refusals.ts';
import type { Variant } from '../variant.ts';
import { withDialect } from '../with-dialect.ts';
import { nobody } from './calls.ts';

const outcomes = [
  'arguments.invalid-*',
  'billing.issued-*',
  'billing.steps-*',
  'entitlement.own-*',
  'entitlement.role-*',
  'entitlement.unlisted-*',
  'errors',
  'invitations',
  'links.work-*',
  'money.other-*',
  'records',
  'tenancy.foreign-*',
  'tenancy.membership-*',
  'time.other-*',
  'timers',
];
const breaks = { 'errors.failures-are-results': 'it is no result' };
const passes = [
  'billing.issued-is-frozen',
  'invitations.offer-no-more',
  'records.deleted-are-gone',
  'records.states-are-chosen',
  'tenancy.foreign-records-do-not-exist',
];

/** The same refusals in the forms the document leaves open. */
export const otherRefusals: Variant[] = [
  {
    name: 'refusals: words in a result, and nothing for programs',
    asks: outcomes,
    overrides: { 'errors.carrier': () => 'prose' },
    shows: {
      method: 'tools/call',
      params: nobody,
      reply: /^200 .*"text":"Sorry\. Not found"/,
    },
    passes,
  },
  {
    name: 'refusals: JSON-RPC errors with HTTP 400, all of them 404 by their data',
    asks: outcomes,
    madeFrom: asErrors,
    overrides: {
      'errors.entry': (_condition, entry) => ({ ...entry, dataStatus: 404 }),
      'http.finish': withStatus(400),
    },
    shows: { method: 'tools/call', params: nobody, reply: /^400 .*"error":\{"code":-32004/ },
    breaks,
    passes,
  },
  {
    name: 'refusals: HTTP alone',
    asks: outcomes,
    madeFrom: asErrors,
    overrides: { 'http.finish': asHttpAlone },
    shows: { method: 'tools/call', params: nobody, reply: /^404 (?!.*jsonrpc)/ },
    breaks,
    passes,
  },
];

function asErrors(spec: Spec): Spec {
  return withDialect(spec, { outcomeCarrier: 'rpc-error', invalidArguments: 'rpc-error' });
}

function asHttpAlone(reply: WireReply, request: WireRequest): WireReply {
  const refused = refusedCall(reply, request);
  if (!refused) return reply;
  const { message, data } = refused.error;
  return { ...reply, status: Number(data?.status ?? 400), body: JSON.stringify({ message }) };
}

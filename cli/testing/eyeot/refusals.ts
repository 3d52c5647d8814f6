import type { WireReply, WireRequest } from '../../../reference-server/http/wire.ts';
import { asPlainHttp, asToolError, refusedCall, withStatus } from '../other-refusals.ts';
import type { Variant } from '../variant.ts';
import { nobody } from './calls.ts';

const outcomes = [
  'catalogue.unknown-*',
  'dry-run.invalid-*',
  'dry-run.rights-*',
  'errors',
  'gdpr.export-needs-*',
  'idempotency',
  'licence',
  'resources.pass-*',
  'tenancy.foreign-*',
];

/** The same refusals in the forms documents leave open. */
export const otherRefusals: Variant[] = [
  {
    name: 'refusals: in the result, for the model to read',
    asks: outcomes,
    overrides: { 'http.finish': asToolError },
    shows: { method: 'tools/call', params: nobody, reply: /^200 .*"isError":true.*/ },
  },
  {
    name: 'refusals: JSON-RPC errors with HTTP 200',
    asks: outcomes,
    overrides: { 'http.finish': withStatus(200) },
    shows: { method: 'tools/call', params: nobody, reply: /^200 .*"status":404/ },
  },
  {
    name: 'refusals: JSON-RPC errors with HTTP 400, whatever they say',
    asks: outcomes,
    overrides: { 'http.finish': withStatus(400) },
    shows: { method: 'tools/call', params: nobody, reply: /^400 .*"status":404/ },
  },
  {
    name: 'refusals: HTTP alone, as the REST API has them',
    asks: outcomes,
    overrides: { 'http.finish': asPlainHttp },
    shows: { method: 'tools/call', params: nobody, reply: /^404 (?!.*jsonrpc)/ },
  },
  {
    name: 'refusals: in the structured content of a result, words in its text',
    asks: outcomes,
    overrides: { 'http.finish': asStructuredError },
    shows: { method: 'tools/call', params: nobody, reply: /^200 .*"structuredContent":\{"status":404/ },
  },
  {
    name: 'refusals: an HTTP status, and nothing beside it in the body',
    asks: outcomes,
    overrides: { 'http.finish': withoutData },
    shows: { method: 'tools/call', params: nobody, reply: /^404 (?!.*"data")/ },
    breaks: { 'errors.carry-a-code-word': 'there is no word' },
  },
];

function asStructuredError(reply: WireReply, request: WireRequest): WireReply {
  const refused = refusedCall(reply, request);
  if (!refused) return reply;
  const { error, ...message } = refused;
  const content = [{ type: 'text', text: error.message }];
  const result = { isError: true, content, structuredContent: { status: reply.status, ...error.data } };
  return { ...reply, status: 200, body: JSON.stringify({ ...message, result }) };
}

function withoutData(reply: WireReply, request: WireRequest): WireReply {
  const refused = refusedCall(reply, request);
  // What is to be paid, and where, is told in data.
  if (!refused || reply.status === 402) return reply;
  const { data: _none, ...error } = refused.error;
  return { ...reply, body: JSON.stringify({ ...refused, error }) };
}

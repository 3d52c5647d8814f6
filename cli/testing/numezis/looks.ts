import type { Spec, Tool } from '../../../spec/spec.ts';
import { reversed } from '../other-values.ts';
import { asEventStream, inPages, onJson, refusingBareHellos, withoutErrorData } from '../other-wire-forms.ts';
import type { Variant } from '../variant.ts';

/** Other forms of the same messages and listings. */
export const otherLooks: Variant[] = [
  {
    name: 'other looks: member order, extra members, wording, no error data, no correlation id, a session',
    asks: ['approval', 'audit', 'documents', 'entitlement', 'errors', 'lifecycle', 'limits', 'tools', 'uat'],
    overrides: {
      'errors.entry': (_condition, entry) => ({ ...entry, message: 'Das ging leider schief.' }),
      'authentication.describes': () => 'Bitte zuerst anmelden.',
      'tools.listed': (tools) =>
        tools.map((tool) => ({
          ...tool,
          icons: [],
          _meta: { ...metaOf(tool), 'example.org/since': '2026.1' },
        })),
      'results.record': (record) => ({ ...record, etag: 'W/"1"', links: { self: '/here' } }),
      'results.text': (value) => JSON.stringify(reversed(value), null, 2),
      'http.finish': ({ headers: { 'x-correlation-id': _none, ...headers }, ...reply }) =>
        onJson({ ...reply, headers }, (message) => reversed(withoutErrorData(message)), {
          'content-type': 'application/json; charset=utf-8',
          'mcp-session-id': 'one-for-all',
        }),
    },
    shows: { method: 'initialize', reply: /one-for-all.*"protocolVersion".*"id".*"jsonrpc"/s },
    breaks: {
      'errors.carry-a-code-word': 'there is no error data to carry one',
      'errors.correlation-is-unique': 'there is no identifier',
      'limits.rate-is-per-tenant': 'the refusal carries no code word',
    },
  },
  {
    name: 'event streams: every reply to a client that takes them',
    asks: ['approval', 'authorization', 'entitlement', 'jsonrpc', 'lifecycle', 'results', 'transport'],
    overrides: { 'http.finish': asEventStream },
    shows: { method: 'ping', reply: /text\/event-stream.*notifications\/message.*"result"/s },
    breaks: { 'transport.either-accept-gets-json': 'the documented sample reads one JSON document' },
  },
  {
    name: 'hello: refused to a client that does not say who it is',
    asks: ['documents.name-*'],
    overrides: { 'http.finish': refusingBareHellos },
    shows: { method: 'initialize', params: { protocolVersion: '2025-03-26' }, reply: /-32602/ },
    passes: ['documents.name-support'],
  },
  {
    name: 'tools/list: five tools a page, with opaque cursors',
    asks: ['documents', 'entitlement', 'portals', 'scopes', 'tools', 'uat'],
    overrides: { 'http.finish': inPages },
    shows: { method: 'tools/list', reply: /"nextCursor":"after-5"/ },
  },
  {
    name: 'tools: more than the document needs',
    asks: ['documents', 'entitlement', 'scopes', 'tools'],
    madeFrom: (whole) => ({ ...whole, tools: [...whole.tools, ...moreTools(whole)] }),
    shows: { method: 'tools/list', reply: /operations_list_spare_tasks/ },
  },
];

function metaOf({ _meta }: Readonly<Record<string, unknown>>): object {
  return (_meta as object | undefined) ?? {};
}

/** A list and a creation more, of a kind there is. */
function moreTools({ tools }: Spec): Tool[] {
  const again = (name: string, other: string) =>
    tools.filter((tool) => tool.name === name).map((tool) => ({ ...tool, name: other, title: other }));
  return [
    ...again('operations_list_tasks', 'operations_list_spare_tasks'),
    ...again('operations_create_task', 'operations_create_spare_task'),
    ...again('operations_delete_task', 'operations_delete_spare_task'),
  ];
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Decisions } from '../../../reference-server/decisions.ts';
import type { Spec } from '../../../spec/spec.ts';
import { reversed } from '../other-values.ts';
import { asEventStream, inPages, onJson } from '../other-wire-forms.ts';
import type { Variant } from '../variant.ts';
import { withDialect } from '../with-dialect.ts';
import { clients } from './calls.ts';

/** Other forms of the same messages. */
export const otherLooks: Variant[] = [
  {
    name: 'looks: member order, further members, other wording, only a status beside it, a session',
    overrides: {
      'errors.entry': (_condition, { dataCode: _word, ...entry }) => ({ ...entry, message: 'Refusé.' }),
      'errors.codeWord': () => undefined,
      'authentication.describes': () => 'Veuillez vous identifier.',
      'tools.listed': (tools) => tools.map((tool) => ({ ...tool, icons: [], _meta: { since: '2026.1' } })),
      'results.record': (record) => ({ ...record, etag: 'W/"1"', links: { self: '/here' } }),
      'results.text': (value) => JSON.stringify(reversed(value), null, 2),
      'http.finish': (reply) =>
        onJson(reply, reversed, {
          'content-type': 'application/json; charset=utf-8',
          'mcp-session-id': 'one-for-all',
        }),
    },
    shows: { method: 'initialize', reply: /one-for-all.*"protocolVersion".*"id".*"jsonrpc"/s },
    breaks: { 'errors.carry-a-code-word': 'there is no word' },
  },
  {
    name: 'looks: every reply as a stream of events',
    asks: [
      'authorization.t*',
      'catalogue.counts-*',
      'errors',
      'jsonrpc',
      'lifecycle',
      'resources',
      'results',
      'tools',
      'transport',
    ],
    overrides: { 'http.finish': asEventStream },
    shows: { method: 'ping', reply: /text\/event-stream.*notifications\/message.*"result"/s },
  },
  {
    name: 'looks: five tools a page, and a list for everybody',
    asks: ['authorization.token-*', 'catalogue.counts-*', 'documents', 'entitlement', 'lifecycle', 'tools'],
    madeFrom: (whole) => withDialect(whole, { publicList: 'public' }),
    overrides: { 'http.finish': inPages },
    shows: { method: 'tools/list', reply: /"nextCursor":"after-5"/ },
  },
  {
    name: 'looks: tools and actions nobody was told of',
    asks: [
      'audit.every-*',
      'authorization.no-*',
      'catalogue',
      'documents',
      'entitlement',
      'scopes.tools-*',
      'tools',
    ],
    madeFrom: withMore,
    shows: { method: 'tools/list', reply: /list_spare_clients/ },
  },
  ...[-2, 2].map(
    (seconds): Variant => ({
      name: `time: a clock ${seconds} seconds off, and twenty milliseconds for a call`,
      asks: [
        'audit.filters-*',
        'audit.every-*',
        'authorization.device-*',
        'authorization.expired-*',
        'dry-run.sends-*',
        'idempotency.key*',
        'licence.activation-*',
      ],
      overrides: slowly(20),
      prepare: ({ hooks }) => hooks.advanceClock(seconds),
      shows: { method: 'tools/call', params: clients, reply: /items/ },
    }),
  ),
];

/** A tool of each sort and an action of each verb more, of kinds there are. */
function withMore(spec: Spec): Spec {
  const tools = ['list_clients', 'create_client', 'accept_quote'].flatMap((name) =>
    spec.tools
      .filter((tool) => tool.name === name)
      .map(({ twin: _none, ...tool }) => ({ ...tool, name: name.replace('_', '_spare_') })),
  );
  const actions = spec.actions
    .filter(({ action }) => action.module === 'crm' && action.resource === 'notes')
    .map((action) => {
      const name = `crm.spares.${action.action.verb}`;
      return { ...action, name, action: { ...action.action, resource: 'spares', canonical: name } };
    });
  return { ...spec, tools: [...spec.tools, ...tools], actions: [...spec.actions, ...actions] };
}

function slowly(delayMs: number): Partial<Decisions> {
  return {
    'context.carry': (principal) => async () => {
      await pause(delayMs);
      return principal;
    },
  };
}

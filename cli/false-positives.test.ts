import { describe, it } from 'vitest';
import { soundDecisions } from '../reference-server/decisions.ts';
import { loadSpec } from '../spec/load.ts';
import type { JsonSchema, Spec } from '../spec/spec.ts';
import { selectedCases } from './judge.ts';
import { mapped, reversed } from './testing/other-values.ts';
import { asEventStream, inPages, onJson, withoutErrorData } from './testing/other-wire-forms.ts';
import { expectFairJudgement, type Variant } from './testing/variant.ts';
import { withDialect } from './testing/with-dialect.ts';

const variants: Variant[] = [
  {
    name: 'other looks: member order, extra members, white space, charset, wording, no error data, a session',
    overrides: {
      'errors.entry': (_condition, entry) => ({ ...entry, message: 'Das ging leider schief.' }),
      'authentication.describes': () => 'Bitte zuerst anmelden.',
      'initialize.result': (result) => ({
        ...result,
        instructions: 'Ask for one thing at a time.',
        _meta: { 'example.org/region': 'eu' },
      }),
      'tools.listed': (tools) =>
        tools.map((tool) => ({ ...tool, icons: [], _meta: { 'example.org/since': '2026.1' } })),
      'tools.page': () => ({ _meta: {} }),
      'results.record': (record) => ({ ...record, etag: 'W/"1"', links: { self: '/here' } }),
      'results.text': (value) => JSON.stringify(reversed(value), null, 2),
      'http.finish': (reply) =>
        onJson(reply, (message) => reversed(withoutErrorData(message)), {
          'content-type': 'application/json; charset=utf-8',
          'mcp-session-id': 'one-for-all',
        }),
    },
    shows: { method: 'initialize', reply: /one-for-all.*"protocolVersion".*"id".*"jsonrpc"/s },
  },
  {
    name: 'event streams: every reply to a client that takes them, after a comment, a priming event and a notification',
    overrides: { 'http.finish': asEventStream },
    shows: { method: 'ping', reply: /text\/event-stream.*notifications\/message.*"result"/s },
  },
  {
    name: 'tools/list: five tools a page, with opaque cursors',
    overrides: { 'http.finish': inPages },
    shows: { method: 'tools/list', reply: /"nextCursor":"after-5"/ },
  },
  {
    name: 'HTTP statuses: 400 for every JSON-RPC error',
    overrides: {
      'http.finish': (reply) => {
        const isError = reply.status === 200 && reply.body.includes('"error":{"code":');
        return isError ? { ...reply, status: 400 } : reply;
      },
    },
    shows: { method: 'no/such', reply: /^400.*-32601/s },
  },
  {
    name: 'dialect: served at the root as well, refusals as tool errors, batches answered',
    madeFrom: (spec) =>
      withDialect(spec, {
        rootPath: 'alias',
        unknownTool: 'tool-error',
        invalidArguments: 'tool-error',
        batches: 'serve',
      }),
    shows: { method: 'tools/call', params: { name: 'no.such' }, reply: /"isError":true/ },
  },
  {
    name: 'dialect: nothing at the root, one revision, longer pages, 403 for foreign and absent records alike',
    madeFrom: (spec) => {
      const { system, tools } = withDialect(spec, { rootPath: 'absent' });
      const { documented } = system.protocol;
      return {
        ...spec,
        system: {
          ...system,
          protocol: { ...system.protocol, revisions: documented, assumed: documented[0] },
        },
        tools: tools.map(withLongerPages),
      };
    },
    overrides: { 'tenancy.foreignStatus': () => 403 },
    shows: {
      method: 'tools/call',
      params: { name: 'invoices.get', arguments: { id: 987_654_321 } },
      reply: /"status":403/,
    },
  },
  {
    name: 'records: lists as bare arrays, days as the instant they begin, no structured content',
    madeFrom: (spec) => ({ ...spec, tools: spec.tools.map(({ output: _none, ...tool }) => tool) }),
    overrides: {
      'results.record': (record) => mapped(record, startOfDay) as Record<string, unknown>,
      'results.value': (value, { operation: { page } }) =>
        page ? (value as Record<string, unknown>)[page.items] : value,
    },
    shows: { method: 'tools/call', params: { name: 'invoices.list' }, reply: /"text":"\[\{.*T00:00:00Z/s },
  },
  {
    name: 'records: identifiers that are texts',
    madeFrom: (spec) => ({ ...spec, tools: spec.tools.map(withTextIdentifiers) }),
    overrides: {
      'results.record': (record) => withTexts(record) as Record<string, unknown>,
      'list.passes': ({ field, test }, value, wanted) =>
        isIdentifier(field)
          ? String(value) === String(wanted)
          : soundDecisions['list.passes']({ field, test }, value, wanted),
    },
    shows: { method: 'tools/call', params: { name: 'invoices.list' }, reply: /\\"id\\":\\"\d/ },
  },
  {
    name: 'records: none at all',
    madeFrom: (spec) => ({ ...spec, fixtures: { ...spec.fixtures, records: {} } }),
    shows: { method: 'tools/call', params: { name: 'invoices.list' }, reply: /\\"items\\":\[\]/ },
    observesNothing: [
      'tenancy.',
      'records.',
      'results.get-returns-the-record',
      'paging.default-is-bounded',
      'paging.size-is-respected',
      'paging.pages-partition',
      'paging.date-range-is-effective',
      'upstream.records-are-current',
    ],
  },
  {
    name: 'resources: advertised and served',
    madeFrom: (spec) => withDialect(spec, { resources: 'advertised' }),
    shows: { method: 'resources/list', reply: /"resources":\[/ },
    breaks: {
      'lifecycle.capabilities-are-exact': 'the document promises tools and nothing else',
      'documents.examples-work': 'the documented reply to initialize has no resources',
    },
    passes: ['resources.only-allowed-prefixes', 'resources.prefixes-cannot-be-bypassed'],
  },
];

const spec = loadSpec('flowtly');
const cases = selectedCases(spec, { only: [], skip: [] });

describe('a correct server of another make is accused of nothing', () => {
  it.each(variants)('$name', (variant) => expectFairJudgement(spec, variant, cases), 60_000);
});

function withLongerPages(tool: Spec['tools'][number]): Spec['tools'][number] {
  const { page } = tool.operation;
  if (!page) return tool;
  const properties = tool.input.properties as Record<string, JsonSchema>;
  return {
    ...tool,
    input: {
      ...tool.input,
      properties: { ...properties, [page.size]: { ...properties[page.size], maximum: 250 } },
    },
    operation: { ...tool.operation, page: { ...page, maximumSize: 250 } },
  };
}

function isIdentifier(name: string): boolean {
  return name === 'id' || name.endsWith('Id');
}

function withTextIdentifiers({ output: _none, ...tool }: Spec['tools'][number]): Spec['tools'][number] {
  const properties = Object.entries((tool.input.properties ?? {}) as Record<string, JsonSchema>).map(
    ([name, schema]) => [name, isIdentifier(name) ? { type: 'string', minLength: 1 } : schema],
  );
  return { ...tool, input: { ...tool.input, properties: Object.fromEntries(properties) } };
}

/** A record whose identifiers, and those of what it refers to, are texts. */
function withTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTexts);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isIdentifier(name) && typeof member === 'number' ? String(member) : withTexts(member),
    ]),
  );
}

function startOfDay(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
}

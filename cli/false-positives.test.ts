import { describe, expect, it } from 'vitest';
import { targetFrom } from '../conformance/target/target.ts';
import { Redactor } from '../conformance/wire/redaction.ts';
import { type Decisions, soundDecisions } from '../reference-server/decisions.ts';
import type { WireReply, WireRequest } from '../reference-server/http/wire.ts';
import { startReferenceServer } from '../reference-server/server.ts';
import { loadSpec } from '../spec/load.ts';
import type { JsonSchema, Spec } from '../spec/spec.ts';
import { judge, selectedCases } from './judge.ts';
import { referenceTarget } from './reference-target.ts';

/** Correct servers of another make. The judge keeps the spec; only the server is told otherwise. */
interface Variant {
  name: string;
  /** The spec the server is made from. */
  madeFrom?: (spec: Spec) => Spec;
  overrides?: Partial<Decisions>;
  /** A request and what its whole reply looks like here and not on the ordinary server, so that the variant is one. */
  shows: { method: string; params?: unknown; reply: RegExp };
  /** Checks that rightly find something, because the variant breaks their promise; each with the reason. */
  breaks?: Readonly<Record<string, string>>;
  /** Checks that have to pass, at least one case. */
  passes?: readonly string[];
  /** Beginnings of the ids of checks that observe nothing here and must not pass for it. */
  observesNothing?: readonly string[];
}

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
  it.each(variants)(
    '$name',
    async ({ madeFrom, overrides = {}, shows, breaks = {}, ...expected }) => {
      const server = await startReferenceServer(madeFrom?.(spec) ?? spec, { control: true, overrides });
      const target = targetFrom(referenceTarget(spec, server), { redactor: new Redactor() });
      try {
        const { caller } = await target.actors.get('full');
        const { exchange } = await caller.request(shows.method, shows.params);
        const { status, headers, body } = exchange.response ?? { status: 0, headers: {}, body: '' };
        expect(`${status} ${JSON.stringify(headers)} ${body}`).toMatch(shows.reply);

        const { verdicts } = await judge(spec, target, cases, { seed: 1, runs: 3, concurrency: 8 }, []);
        const accusations = verdicts.filter(({ verdict }) => !['pass', 'skip'].includes(verdict));
        const unfounded = accusations.filter(({ check }) => !(check in breaks));
        expect(
          unfounded.map(
            ({ check, case: name, finding, reason }) =>
              `${check} ${name}: ${finding ? `${finding.expected}, but: ${finding.actual}` : reason}`,
          ),
        ).toEqual([]);
        expect([...new Set(accusations.map(({ check }) => check))].sort()).toEqual(
          Object.keys(breaks).sort(),
        );

        const passed = new Set(
          verdicts.filter(({ verdict }) => verdict === 'pass').map(({ check }) => check),
        );
        expect((expected.passes ?? []).filter((check) => !passed.has(check))).toEqual([]);
        expect(
          [...passed].filter((check) => (expected.observesNothing ?? []).some((id) => check.startsWith(id))),
        ).toEqual([]);
      } finally {
        await target.close();
        await server.close();
      }
    },
    60_000,
  );
});

function withDialect(spec: Spec, choices: Readonly<Record<string, string>>): Spec {
  const dialect = Object.fromEntries(
    Object.entries(choices).map(([flag, choice]) => [flag, { choice, because: 'another make' }]),
  );
  const system = { ...spec.system, dialect: { ...spec.system.dialect, ...dialect } } as Spec['system'];
  return { ...spec, system };
}

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

/** Changes the message in a JSON reply that carries JSON-RPC; leaves every other reply as it is. */
function onJson(
  reply: WireReply,
  change: (message: unknown) => unknown,
  headers: Record<string, string>,
): WireReply {
  if (!reply.body.includes('"jsonrpc"')) return reply;
  return {
    ...reply,
    headers: { ...reply.headers, ...headers },
    body: JSON.stringify(change(JSON.parse(reply.body)), null, 2),
  };
}

/** JSON-RPC 2.0 §5.1: data may be left out; an upstream's status is promised, so that stays. */
function withoutErrorData(message: unknown): unknown {
  const { error, ...others } = message as { error?: { data?: { status?: unknown } } };
  if (error === undefined || error.data?.status !== undefined) return message;
  const { data: _left, ...rest } = error;
  return { ...others, error: rest };
}

/** MCP 2025-03-26, Transports: a server may answer a POST with a stream, and send other messages before the response. */
function asEventStream(reply: WireReply, { headers }: WireRequest): WireReply {
  if (reply.status !== 200 || !reply.body.includes('"jsonrpc"')) return reply;
  if (!headers.accept?.includes('text/event-stream')) return reply;
  const notification = {
    jsonrpc: '2.0',
    method: 'notifications/message',
    params: { level: 'info', data: 'x' },
  };
  const lines = [
    ': one moment',
    '',
    'id: 1',
    'data:',
    '',
    'event: message',
    `data: ${JSON.stringify(notification)}`,
    '',
    'event: message',
    'id: 2',
    `data: ${reply.body}`,
    '',
    '',
  ];
  return {
    ...reply,
    headers: { ...reply.headers, 'content-type': 'text/event-stream' },
    body: lines.join('\r\n'),
  };
}

/** MCP, Utilities, Pagination: the server chooses the size of a page; an unknown cursor begins anew. */
function inPages(reply: WireReply, { body }: WireRequest): WireReply {
  if (!reply.body.includes('"tools":[')) return reply;
  const asked = JSON.parse(body.toString()) as { params?: { cursor?: string } };
  const message = JSON.parse(reply.body) as { result: { tools: unknown[] } };
  const start = Number(/^after-(\d+)$/.exec(asked.params?.cursor ?? '')?.[1] ?? 0);
  const tools = message.result.tools.slice(start, start + 5);
  const isLast = start + 5 >= message.result.tools.length;
  const result = { ...message.result, tools, ...(isLast ? {} : { nextCursor: `after-${start + 5}` }) };
  return { ...reply, body: JSON.stringify({ ...message, result }) };
}

/** A value with the members of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapped(member, change)]));
}

function startOfDay(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
}

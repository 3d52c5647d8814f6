import { Refusal } from '../../../reference-server/mcp/refusals.ts';
import type { Spec, Tool } from '../../../spec/spec.ts';
import { withNumbers, withUuids } from '../other-kinds-of-identifiers.ts';
import { onMethod, onValues, type Value } from '../other-results.ts';
import { lastOf } from '../shown-by.ts';
import type { Variant } from '../variant.ts';
import { clients, newClient } from './calls.ts';

/** What names records; figures are numbers of another sort. */
const identifiers = [
  'audit.every-*',
  'catalogue.reads-*',
  'catalogue.twins-*',
  'catalogue.writes-*',
  'dry-run.c*',
  'dry-run.forecast*',
  'idempotency',
  'records.references-*',
  'records.totals-*',
  'records.writes-*',
  'resources',
  'search',
  'tenancy.foreign-*',
];

/** Other identifiers, pages and resources. */
export function otherRecords(spec: Spec): Variant[] {
  const families = spec.system.resources?.families ?? [];
  let replies = 0;
  return [
    {
      name: 'records: one client of a name, and a tag of the moment in every answer',
      asks: ['catalogue.twins-write-*'],
      overrides: {
        'writes.stored': (values, { name: kind }, { transaction }) => {
          const others = kind === 'clients' ? transaction.list(kind) : [];
          const isTaken = others.some(
            (one) => one.values.name === values.name && one.values.id !== values.id,
          );
          if (isTaken) throw new Refusal('invalidParams');
          return values;
        },
        'results.record': (record) => {
          replies += 1;
          return { ...record, etag: `W/"${replies}"` };
        },
      },
      shows: { ask: lastOf([clients, newClient, newClient]), reply: /-32602/ },
      passes: ['catalogue.twins-write-alike'],
    },
    {
      name: 'lists: of clients, nothing that tells them apart',
      asks: ['dry-run.header-*'],
      madeFrom: withoutOutputs,
      overrides: {
        'results.record': (record, { operation: { kind, record: type } }) =>
          kind === 'list' && type === 'clients' ? { id: record.id } : record,
      },
      shows: { method: 'tools/call', params: clients, reply: /(\{\\"id\\":\\"client-\d+\\"\},?){2}/ },
      observesNothing: ['dry-run.header-'],
    },
    {
      name: 'records: identifiers that are UUIDs',
      asks: identifiers,
      madeFrom: withUuids,
      shows: { method: 'tools/call', params: clients, reply: /[0-9a-f]{8}-0000-4000-8000-[0-9a-f]{12}/ },
    },
    {
      name: 'records: identifiers that are numbers',
      asks: identifiers,
      madeFrom: withNumbers,
      shows: { method: 'tools/call', params: clients, reply: /\\"id\\":\d{6}/ },
    },
    {
      name: 'lists: bare arrays with everything in them',
      asks: [
        'catalogue.c*',
        'catalogue.twins-*',
        'dry-run.changes-*',
        'dry-run.is-*',
        'idempotency.c*',
        'paging',
        'records',
        'resources',
        'tenancy.collections-*',
      ],
      madeFrom: (whole) => paged(whole, 500, 500),
      overrides: {
        'results.value': (value, { operation: { page } }) =>
          page ? (value as Record<string, unknown>)[page.items] : value,
      },
      shows: { method: 'tools/call', params: { name: 'list_clients' }, reply: /"text":"\[\{/ },
      breaks: { 'paging.pages-partition': 'nothing tells where the next page begins' },
    },
    {
      name: 'lists: seven a page unless told otherwise, and never more than forty',
      asks: [
        'catalogue.reads-*',
        'catalogue.twins-*',
        'idempotency.c*',
        'paging',
        'records',
        'resources',
        'tenancy.collections-*',
      ],
      madeFrom: (whole) => paged(whole, 7, 40),
      shows: {
        method: 'tools/call',
        params: { name: 'list_clients' },
        reply: /"items\\":\[(\{[^{}]*\},?){7}\]/,
      },
    },
    {
      name: 'resources: listed two a page, single records among them, read in several parts',
      asks: ['audit.resource-*', 'licence.reading-*', 'lifecycle', 'resources', 'tenancy'],
      overrides: {
        'http.finish': (reply, request) => readInParts(listedInPages(reply, request), request),
      },
      shows: { method: 'resources/list', reply: /client-100001.*nextCursor/ },
    },
    {
      name: 'resources: beside lists that were empty at the first look',
      asks: ['resources.show-*'],
      overrides: { 'http.finish': emptyAtFirst() },
      shows: { method: 'tools/call', params: clients, reply: /items\\":\[\]/ },
      passes: ['resources.show-what-lists-show'],
    },
    {
      name: 'search: every kind of hit there could be, worst scores first told in thousandths',
      asks: ['search', 'tenancy.searches-*'],
      madeFrom: (whole) => ({ ...withoutOutputs(whole), tools: withoutOutputs(whole).tools.map(generous) }),
      overrides: { 'search.hit': (hit, place) => ({ ...hit, score: Math.round(hit.score * 1000), place }) },
      shows: {
        method: 'tools/call',
        params: { name: 'search', arguments: { q: 'Lefèvre' } },
        reply: /place/,
      },
    },
  ];

  function listedInPages(...[reply, request]: Parameters<ReturnType<typeof onMethod>>) {
    const single = {
      uri: `${families[0]?.uri}/client-100001`,
      name: 'One of them',
      mimeType: 'application/json',
    };
    return onMethod('resources/list', ({ resources, ...rest }, { cursor }) => {
      const all = [single, ...(resources as Value[])];
      const start = Number(cursor ?? 0);
      const next = start + 2 < all.length ? { nextCursor: String(start + 2) } : {};
      return { ...rest, resources: all.slice(start, start + 2), ...next };
    })(reply, request);
  }
}

/** MCP, Resources, Reading Resources: a read may return several contents. */
const readInParts = onMethod('resources/read', ({ contents, ...rest }, { uri }) => ({
  ...rest,
  contents: [...(contents as Value[]), { uri: `${uri}#about`, mimeType: 'text/plain', text: 'As of today.' }],
}));

/** As if somebody made all the records of a list right after it was looked at. */
function emptyAtFirst(): ReturnType<typeof onValues> {
  const seen = new Set<string>();
  return onValues((value, { called }) => {
    if (seen.has(called) || !Array.isArray(value.items)) return value;
    seen.add(called);
    return { ...value, items: [], next: null };
  });
}

function paged(spec: Spec, defaultSize: number, maximumSize: number): Spec {
  const other = <T extends Tool>(tool: T): T => {
    const { page } = tool.operation;
    return page
      ? { ...tool, operation: { ...tool.operation, page: { ...page, defaultSize, maximumSize } } }
      : tool;
  };
  const { tools, actions } = withoutOutputs(spec);
  return { ...spec, tools: tools.map(other), actions: actions.map(other) };
}

function generous(tool: Tool): Tool {
  const { search } = tool.operation;
  return search
    ? { ...tool, operation: { ...tool.operation, search: { ...search, minimumSimilarity: 0.15 } } }
    : tool;
}

function withoutOutputs(spec: Spec): Spec {
  return { ...spec, tools: spec.tools.map(({ output: _none, ...tool }) => tool) };
}

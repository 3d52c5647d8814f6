import { RpcReply } from '../../../conformance/wire/rpc-reply.ts';
import type { WireReply, WireRequest } from '../../../reference-server/http/wire.ts';
import type { Spec } from '../../../spec/spec.ts';
import { onValues, type Value } from '../other-results.ts';
import type { Variant } from '../variant.ts';

const theEnd = 'the-end';

const search = { name: 'search', arguments: { q: 'lefevre' } };

/** Other words around the same answers. */
export function otherAnswers(spec: Spec): Variant[] {
  return [
    {
      name: 'search: kinds in the singular, whole percents, further members',
      asks: ['search', 'tenancy.searches-*'],
      madeFrom: withoutOutputs,
      overrides: {
        'search.hit': (hit) => ({
          ...hit,
          type: spec.records[hit.type]?.title ?? hit.type,
          score: Math.round(hit.score * 100),
          url: `/app/${hit.type}/${hit.id}`,
        }),
      },
      shows: { method: 'tools/call', params: search, reply: /customer.*"?url/ },
    },
    {
      name: 'search: hits without a label, found by their beginnings too',
      asks: ['search'],
      madeFrom: withoutOutputs,
      overrides: {
        'results.value': (value, { operation }) => (operation.kind === 'search' ? unlabelled(value) : value),
      },
      shows: { method: 'tools/call', params: search, reply: /results(?!.*label)/ },
    },
    {
      name: 'search: identifiers and labels only',
      asks: ['search'],
      madeFrom: withoutOutputs,
      overrides: {
        'results.value': (value, { operation }) => (operation.kind === 'search' ? untyped(value) : value),
      },
      shows: { method: 'tools/call', params: search, reply: /results\\":\[\{\\"id/ },
      passes: ['search.finds-misspelt-names'],
    },
    {
      name: 'lists: a cursor behind every page that holds anything',
      asks: ['paging'],
      madeFrom: withoutOutputs,
      overrides: { 'http.finish': withALastCursor },
      shows: {
        method: 'tools/call',
        params: { name: 'list_clients', arguments: { limit: 100 } },
        reply: /items.*next\\":\\"the-end/,
      },
      passes: ['paging.pages-partition'],
    },
    {
      name: 'lists: no cursor at the end, instead of null',
      asks: ['paging', 'records', 'search', 'tenancy'],
      madeFrom: withoutOutputs,
      overrides: {
        'results.value': (value, { operation }) => (operation.page ? withoutNulls(value) : value),
      },
      shows: {
        method: 'tools/call',
        params: { name: 'list_clients', arguments: { limit: 100 } },
        reply: /items(?!.*next)/,
      },
    },
    {
      name: 'whoami: the user and the organization with their names',
      asks: ['identity'],
      madeFrom: withoutOutputs,
      overrides: {
        'whoami.facts': (facts) => ({
          ...facts,
          user: { id: facts.user, email: `${facts.user}@somewhere.example` },
          organization: { id: facts.organization, name: facts.organizationName },
          permissions: [...(facts.permissions as string[])].reverse(),
        }),
      },
      shows: { method: 'tools/call', params: { name: 'whoami' }, reply: /somewhere\.example/ },
    },
    {
      name: 'documents: no manifest',
      asks: ['documents'],
      madeFrom: (whole) => {
        const { manifest: _none, ...endpoint } = whole.system.endpoint;
        return { ...whole, system: { ...whole.system, endpoint } };
      },
      shows: {
        ask: async ({ anonymous }) => new RpcReply(await anonymous.http('GET', '/api/v1/mcp/manifest')),
        reply: /^404/,
      },
      observesNothing: ['documents.manifest-agrees'],
    },
    {
      name: 'creations: answered without the lines the total is made of',
      asks: ['records'],
      madeFrom: withoutOutputs,
      overrides: {
        'results.record': (record, { operation }) => {
          const { lines: _none, ...rest } = record;
          return operation.kind === 'create' ? rest : record;
        },
      },
      shows: {
        method: 'tools/call',
        params: {
          name: 'create_quote',
          arguments: {
            body: {
              clientId: 'client-100001',
              lines: [{ productId: 'product-100001', quantity: 2, unitPriceMinor: 5 }],
            },
          },
        },
        reply: /totalMinor\\":10(?!.*lines)/,
      },
      passes: ['records.totals-add-up'],
    },
  ];
}

function withoutOutputs(spec: Spec): Spec {
  return { ...spec, tools: spec.tools.map(({ output: _none, ...tool }) => tool) };
}

function unlabelled(value: unknown): unknown {
  const { results } = value as { results: Value[] };
  return { results: results.map(({ label: _none, ...hit }) => hit) };
}

function untyped(value: unknown): unknown {
  const { results } = value as { results: Value[] };
  return { results: results.map(({ id, label }) => ({ id, label })) };
}

/** The last page leads to an empty one: the server does not look whether there is more until it is asked. */
function withALastCursor(reply: WireReply, request: WireRequest): WireReply {
  if (!request.body.includes(theEnd))
    return onValues((value) =>
      Array.isArray(value.items) && value.items.length > 0 ? { ...value, next: value.next ?? theEnd } : value,
    )(reply, request);
  const { id } = JSON.parse(request.body.toString()) as { id: unknown };
  const content = [{ type: 'text', text: JSON.stringify({ items: [], next: null }) }];
  return { ...reply, status: 200, body: JSON.stringify({ jsonrpc: '2.0', id, result: { content } }) };
}

function withoutNulls(value: unknown): unknown {
  return Object.fromEntries(Object.entries(value as Value).filter(([, member]) => member !== null));
}

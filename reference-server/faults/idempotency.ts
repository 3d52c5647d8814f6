import { setTimeout as pause } from 'node:timers/promises';
import type { Spec } from '../../spec/spec.ts';
import type { WireReply, WireRequest } from '../http/wire.ts';
import type { Fault } from './fault.ts';

/** How long a cache in another process takes to answer. */
const roundTripMs = 5;

const anHour = 3600;

export const idempotencyFaults: Record<string, Fault> = {
  'idem-off': {
    says: 'An idempotency key is ignored.',
    overrides: () => ({ 'idempotency.heeds': () => false }),
  },
  'idem-any-body': {
    says: 'A key answers another request with the result of the first.',
    overrides: () => ({ 'idempotency.sameRequest': () => true }),
  },
  'idem-body-ignored': {
    says: 'A key answers a call with other arguments with the result of the first.',
    overrides: () => ({ 'idempotency.compares': ({ arguments: _, ...parts }) => parts }),
  },
  'idem-tool-ignored': {
    says: 'A key answers a call of another tool with the result of the first.',
    overrides: () => ({ 'idempotency.compares': ({ tool: _, ...parts }) => parts }),
  },
  'idem-raw-bytes': {
    says: 'A repeated call is the same only where its body is the same byte for byte.',
    overrides: () => ({
      'idempotency.compares': (_parts, { context }) => context.request.body.toString('base64'),
    }),
  },
  'idem-old-id': {
    says: 'A repeated call is answered under the JSON-RPC id of the first.',
    overrides: ({ spec }) => {
      const firstIds = new Map<string, unknown>();
      return { 'http.finish': (reply, request) => underFirstId(reply, request, spec, firstIds) };
    },
  },
  'idem-refetch': {
    says: 'A repeated call is answered with the record as it is now.',
    overrides: () => ({
      'idempotency.replays': (first, type, view) => {
        const { identifier = '', name = '' } = type ?? {};
        const { ...value } = first as Record<string, unknown>;
        const now = view.list(name).find(({ values }) => values[identifier] === value[identifier]);
        for (const field of Object.keys(value)) value[field] = now?.values[field] ?? value[field];
        return value;
      },
    }),
  },
  'idem-409-but-writes': {
    says: 'A call that is refused because of its key is executed all the same.',
    overrides: ({ spec }) => ({
      'pipeline.undoes': (condition) => condition !== (spec.governance.idempotency?.conflict ?? 'conflict'),
    }),
  },
  'idem-ttl-1h': {
    says: 'A key is forgotten after an hour.',
    overrides: () => ({ 'idempotency.isForgotten': (age) => age >= anHour }),
  },
  'idem-forever': {
    says: 'A key is never forgotten.',
    overrides: () => ({ 'idempotency.isForgotten': () => false }),
  },
  'idem-global': {
    says: 'A key that one organization used is taken for all others.',
    overrides: () => ({ 'idempotency.scope': () => '' }),
  },
  'idem-bad-key-ignored': {
    says: 'A call with a malformed key is executed as if it had none.',
    overrides: () => ({ 'idempotency.refusesBadKeys': () => false }),
  },
  'idem-missing': {
    says: 'Creations of one kind of record ignore the key.',
    overrides: ({ parameter }) => ({
      'idempotency.covers': (_rules, { operation }) =>
        operation.kind === 'create' && operation.record !== parameter,
    }),
  },
  'dedupe-by-body': {
    says: 'Two equal creations without a key are taken for one.',
    overrides: () => ({ 'idempotency.keyOf': (presented, fingerprint) => presented ?? fingerprint }),
  },
  'idem-race': {
    says: 'Whether a key was used is looked up before the call runs, and others get in between.',
    overrides: () => ({
      'idempotency.looksUpEarlier': async ({ latest }) => {
        await pause(roundTripMs);
        return latest;
      },
    }),
  },
  'idem-before-rbac': {
    says: 'A used key is answered before anybody asks who may make the call.',
    overrides: () => ({
      'pipeline.stages': (stages) => ['idempotency', ...stages.filter((name) => name !== 'idempotency')],
    }),
  },
  'idem-caches-402': {
    says: 'A refusal uses up the key, and is repeated once its cause is gone.',
    overrides: () => ({ 'idempotency.stores': () => true }),
  },
};

/** The reply as it would be if the whole of the first one had been kept. */
function underFirstId(
  reply: WireReply,
  { headers, body }: WireRequest,
  { governance }: Spec,
  firstIds: Map<string, unknown>,
): WireReply {
  const key = headers[governance.idempotency?.header.toLowerCase() ?? ''];
  if (typeof key !== 'string' || reply.status !== 200) return reply;
  const sent = JSON.parse(body.toString());
  const place = JSON.stringify([headers.authorization, key]);
  if (!firstIds.has(place)) firstIds.set(place, sent.id);
  return { ...reply, body: JSON.stringify({ ...JSON.parse(reply.body), id: firstIds.get(place) }) };
}

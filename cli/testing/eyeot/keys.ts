import { setTimeout as pause } from 'node:timers/promises';
import type { Decisions } from '../../../reference-server/decisions.ts';
import { soundDecisions } from '../../../reference-server/decisions.ts';
import type { WireRequest } from '../../../reference-server/http/wire.ts';
import { Refusal } from '../../../reference-server/mcp/refusals.ts';
import type { Spec } from '../../../spec/spec.ts';
import { jsonRefusal } from '../other-refusals.ts';
import { lastOf } from '../shown-by.ts';
import type { Variant } from '../variant.ts';
import { key, newClient } from './calls.ts';

const asks = ['dry-run.leaves-*', 'idempotency', 'licence.activation-*'];

/** Other ways to keep a promise about idempotency keys. */
export const otherKeys: Variant[] = [
  {
    name: 'keys: whatever is sent is one, and protects',
    asks,
    madeFrom: withOpaqueKeys,
    shows: {
      ask: lastOf([newClient, newClient], { 'Idempotency-Key': 'no UUID' }),
      reply: /^200.*customer-1\b/,
    },
  },
  {
    name: 'keys: a call under a key that still runs is refused with 409',
    asks,
    overrides: refusingWhileRunning(409),
    shows: { ask: together, reply: /^409/ },
  },
  {
    name: 'keys: a call under a key that still runs is refused with 425',
    asks: ['idempotency.race-*', 'idempotency.histories-*'],
    overrides: refusingWhileRunning(425),
    shows: { ask: together, reply: /^425/ },
  },
  {
    name: 'keys: one call under a key at a time, and too many at once are too many',
    asks: ['idempotency.race-*'],
    overrides: refusingWhileRunning(429),
    shows: { ask: together, reply: /^429/ },
    passes: ['idempotency.race-creates-once'],
  },
  {
    name: 'keys: too many at once, all of them',
    asks: ['idempotency.race-*'],
    overrides: {
      'http.finish': (reply, request) =>
        request.headers['idempotency-key'] === undefined
          ? reply
          : jsonRefusal(429, 'TOO_MANY', reply, request),
    },
    shows: { ask: together, reply: /^429/ },
    observesNothing: ['idempotency.'],
  },
  {
    name: 'keys: good for one tool each, and no two records of one name',
    asks: ['idempotency.key-is-for-one-tool'],
    overrides: {
      'idempotency.keyOf': (presented, fingerprint) => presented && `${presented} ${fingerprint}`,
      'writes.made': withoutNamesakes(),
    },
    shows: { ask: lastOf([newClient, newClient]), reply: /one of that name/ },
    breaks: { 'idempotency.key-is-for-one-tool': 'another tool carries out what comes under the key' },
  },
  {
    name: 'keys: and credentials that are good for this hour only',
    asks: ['idempotency.keys-are-*'],
    ...refusingLater(),
    shows: { ask: together, reply: /^200/ },
    observesNothing: ['idempotency.'],
  },
  {
    name: 'keys: a repeated answer says that it is one',
    asks,
    madeFrom: (whole) => ({ ...whole, tools: whole.tools.map(({ output: _none, ...tool }) => tool) }),
    overrides: { 'idempotency.replays': (first) => ({ ...(first as object), replayed: true }) },
    shows: { ask: lastOf([newClient, newClient], key), reply: /replayed/ },
  },
];

function withOpaqueKeys(spec: Spec): Spec {
  const { idempotency, ...governance } = spec.governance;
  return idempotency
    ? { ...spec, governance: { ...governance, idempotency: { ...idempotency, keyFormat: 'opaque' } } }
    : spec;
}

/** Two calls at the same moment; the reply to the later one. */
async function together({ actors }: Parameters<ReturnType<typeof lastOf>>[0]) {
  const { caller } = await actors.get('full');
  const calls = [1, 2, 3].map(() => caller.call(newClient.name, newClient.arguments, { headers: key }));
  const replies = await Promise.all(calls);
  return replies.find(({ succeeded }) => !succeeded) ?? (replies[0] as Awaited<(typeof calls)[0]>);
}

/** From outside nobody can tell whether the later call is turned away at the door or inside. */
function refusingWhileRunning(status: number): Partial<Decisions> {
  const running = new Map<string, WireRequest>();
  return {
    'http.tokenOf': (request) => {
      const token = soundDecisions['http.tokenOf'](request);
      const name = nameOf(request, token);
      if (name !== undefined && !running.has(name)) running.set(name, request);
      return token;
    },
    'context.carry': (principal) => async () => {
      await pause(10);
      return principal;
    },
    'http.finish': (reply, request) => {
      const name = nameOf(request, soundDecisions['http.tokenOf'](request));
      if (name === undefined) return reply;
      if (running.get(name) !== request) return jsonRefusal(status, 'IN_PROGRESS', reply, request);
      running.delete(name);
      return reply;
    },
  };
}

/** As a credential of fixed text is, which nobody can get anew once the clock was moved. */
function refusingLater(): Pick<Variant, 'overrides' | 'prepare'> {
  let moved = 0;
  return {
    prepare: ({ hooks }) => {
      const advance = hooks.advanceClock.bind(hooks);
      hooks.advanceClock = async (seconds) => {
        moved += seconds;
        await advance(seconds);
      };
    },
    overrides: {
      'http.finish': (reply, request) =>
        moved > 0 && request.headers['idempotency-key'] !== undefined
          ? jsonRefusal(401, 'UNAUTHORIZED', reply, request)
          : reply,
    },
  };
}

function withoutNamesakes(): Decisions['writes.made'] {
  const names = new Set<string>();
  return (values, type) => {
    const name = `${type.name} ${String(values.name ?? values.subject)}`;
    if (names.has(name)) throw new Refusal('invalidParams', { problems: ['there is one of that name'] });
    names.add(name);
    return values;
  };
}

function nameOf({ headers }: WireRequest, token = ''): string | undefined {
  const given = headers['idempotency-key'];
  return given === undefined ? undefined : `${token} ${given}`;
}

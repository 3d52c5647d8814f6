import { setTimeout as pause } from 'node:timers/promises';
import type { Decisions } from '../../../reference-server/decisions.ts';
import { soundDecisions } from '../../../reference-server/decisions.ts';
import type { WireRequest } from '../../../reference-server/http/wire.ts';
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

function nameOf({ headers }: WireRequest, token = ''): string | undefined {
  const given = headers['idempotency-key'];
  return given === undefined ? undefined : `${token} ${given}`;
}

import type { Decisions } from '../../reference-server/decisions.ts';
import type { WireReply, WireRequest } from '../../reference-server/http/wire.ts';
import type { Spec } from '../../spec/spec.ts';
import { pendingValue, wordsOf } from './other-approvals.ts';

interface Call {
  id: unknown;
  params: { name: string; arguments?: Readonly<Record<string, unknown>> };
}

/**
 * Approved calls are run by a worker a moment later: until then whoever looks sees what was there before, and whoever
 * repeats the call is told that it still waits.
 */
export function approvedCallsRunLater(spec: Spec, delayMs: number): Partial<Decisions> {
  const { statusField, pending, resultField, argument } = wordsOf(spec);
  const reads = new Set(spec.tools.filter(({ safety }) => safety === 'read').map(({ name }) => name));
  const running = new Set<string>();
  const looks = new Map<string, WireReply>();
  let busyUntil = 0;

  return {
    'http.finish': (reply, request) =>
      isDecision(request) ? decided(reply, request) : answered(reply, request),
  };

  function isBusy(): boolean {
    return performance.now() < busyUntil;
  }

  function decided(reply: WireReply, { body }: WireRequest): WireReply {
    if (reply.status !== 200 || !reply.body.includes('executed')) return reply;
    if (!isBusy()) running.clear();
    busyUntil = performance.now() + delayMs;
    running.add(String((JSON.parse(body.toString()) as { reference: unknown }).reference));
    return reply;
  }

  function answered(reply: WireReply, request: WireRequest): WireReply {
    const call = callIn(request);
    if (!call || reply.status !== 200) return reply;
    if (reads.has(call.params.name)) return lookedAt(reply, request, call);
    const reference = String(call.params.arguments?.[argument]);
    if (isBusy() && running.has(reference) && reply.body.includes('"result"'))
      return stillWaiting(reply, call, reference);
    // Whoever wrote something sees it.
    if (!pendingValue(reply, wordsOf(spec))) looks.clear();
    return reply;
  }

  function lookedAt(reply: WireReply, { headers }: WireRequest, { id, params }: Call): WireReply {
    const key = JSON.stringify([headers.authorization, params]);
    const before = looks.get(key);
    if (!isBusy() || !before) {
      looks.set(key, reply);
      return reply;
    }
    return { ...before, body: JSON.stringify({ ...(JSON.parse(before.body) as object), id }) };
  }

  function stillWaiting(reply: WireReply, { id }: Call, reference: string): WireReply {
    const text = JSON.stringify({ [statusField]: pending, [resultField]: reference });
    return {
      ...reply,
      body: JSON.stringify({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text }] } }),
    };
  }
}

function isDecision({ path }: WireRequest): boolean {
  return path === '/__control/approvals';
}

function callIn({ body }: WireRequest): Call | undefined {
  try {
    const { id, method, params } = JSON.parse(body.toString()) as Call & { method: unknown };
    return method === 'tools/call' && typeof params?.name === 'string' ? { id, params } : undefined;
  } catch {
    return undefined;
  }
}

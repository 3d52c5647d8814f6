import type { Target } from '../../conformance/target/target.ts';
import type { Decisions } from '../../reference-server/decisions.ts';
import type { WireReply, WireRequest } from '../../reference-server/http/wire.ts';
import type { ApprovalRules, Spec } from '../../spec/spec.ts';
import { refusedCall } from './other-refusals.ts';

type Values = Readonly<Record<string, unknown>>;

interface Answered {
  jsonrpc: string;
  id: unknown;
  result: { content: { type: string; text: string }[] } & Values;
}

/** The words in which a system tells that a call waits. */
export type Words = Required<NonNullable<ApprovalRules['reference']>>;

export function wordsOf({ governance }: Spec): Words {
  const words = governance.approvals?.reference;
  if (!words?.resultField) throw new Error('the system does not say how a call waits');
  return words as Words;
}

/** The value of a reply that tells that a call waits; undefined for every other reply. */
export function pendingValue({ body }: WireReply, { statusField, pending }: Words): Values | undefined {
  if (!body.includes(pending) || !body.includes('"result"')) return undefined;
  const { result } = JSON.parse(body) as Answered;
  try {
    const value = JSON.parse(result.content[0]?.text ?? '') as Values;
    return value[statusField] === pending ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Changes the result of a call that waits. */
export function onPending(words: Words, change: (value: Values) => Values): (reply: WireReply) => WireReply {
  return (reply) => {
    const value = pendingValue(reply, words);
    if (!value) return reply;
    const message = JSON.parse(reply.body) as Answered;
    return { ...reply, body: JSON.stringify({ ...message, result: change(value) }) };
  };
}

/** A retry of what was turned down or is over, answered with a result that says so. */
export function endedAsResult({
  statusField = '',
}: Words): (reply: WireReply, request: WireRequest) => WireReply {
  return (reply, request) => {
    const refused = refusedCall(reply, request);
    const ended = /^APPROVAL_(REJECTED|EXPIRED)$/.exec(String(refused?.error.data?.code))?.[1];
    if (!refused || ended === undefined) return reply;
    const { error: _ended, ...message } = refused;
    const text = JSON.stringify({ [statusField]: ended.toLowerCase() });
    return {
      ...reply,
      status: 200,
      body: JSON.stringify({ ...message, result: { content: [{ type: 'text', text }] } }),
    };
  };
}

/** Requests with short references that follow one another. */
export function numberedReferences(): { overrides: Partial<Decisions>; prepare: (target: Target) => void } {
  const numbers = new Map<string, string>();
  const real = new Map<string, string>();
  const numbered = (text: string) =>
    text.replace(/apr_[\w-]{22}/g, (reference) => {
      const number = numbers.get(reference) ?? `REQ-${1001 + numbers.size}`;
      numbers.set(reference, number);
      real.set(number, reference);
      return number;
    });
  const named = (value: unknown): unknown => (typeof value === 'string' ? (real.get(value) ?? value) : value);
  return {
    overrides: {
      'http.finish': (reply) => ({ ...reply, body: numbered(reply.body) }),
      'arguments.default': (args = {}) =>
        args !== null && typeof args === 'object' && !Array.isArray(args)
          ? Object.fromEntries(Object.entries(args).map(([name, value]) => [name, named(value)]))
          : args,
    },
    prepare: ({ hooks }) => {
      for (const decision of ['approve', 'reject'] as const) {
        const decide = hooks[decision].bind(hooks);
        hooks[decision] = (call) => decide({ ...call, reference: String(named(call.reference)) });
      }
    },
  };
}

/** Asks a person about calls that could not be made anyway; what is approved of them comes to nothing. */
export function asksFirst(spec: Spec): { overrides: Partial<Decisions>; prepare: (target: Target) => void } {
  const { statusField, pending, resultField, argument } = wordsOf(spec);
  const waiting = new Set<string>();
  const critical = new Set(spec.tools.filter(({ safety }) => safety === 'critical').map(({ name }) => name));
  const finish: Decisions['http.finish'] = (reply, request) => {
    const refused = refusedCall(reply, request);
    if (!refused || ![404, 409, 422].includes(reply.status)) return reply;
    const { params } = JSON.parse(request.body.toString()) as { params: { name: string; arguments: Values } };
    if (!critical.has(params.name) || params.arguments?.[argument] !== undefined) return reply;
    const reference = `apr_hopeless-${waiting.size}`;
    waiting.add(reference);
    const { error: _later, ...message } = refused;
    const text = JSON.stringify({ [statusField]: pending, [resultField]: reference });
    return {
      ...reply,
      status: 200,
      body: JSON.stringify({ ...message, result: { content: [{ type: 'text', text }] } }),
    };
  };
  return {
    overrides: { 'http.finish': finish },
    prepare: ({ hooks }) => {
      for (const decision of ['approve', 'reject'] as const) {
        const decide = hooks[decision].bind(hooks);
        hooks[decision] = async (call) => (waiting.has(call.reference) ? 'taken' : decide(call));
      }
    },
  };
}

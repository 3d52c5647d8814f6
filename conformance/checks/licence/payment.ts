import type { Spec } from '../../../spec/spec.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';

/** HTTP 402 and what a caller reads it from. */
export function asksForPayment(reply: RpcReply): boolean {
  return reply.effectiveStatus === 402;
}

/** The address where a subscription is activated, wherever the refusal carries it; undefined when it does not. */
export function activationAddress(spec: Spec, reply: RpcReply): unknown {
  const member = spec.governance.licence?.activateUrlField;
  if (member === undefined) return undefined;
  return memberNamed(member, [
    reply.error,
    reply.result,
    reply.value,
    reply.isResponse ? undefined : reply.json,
  ]);
}

function memberNamed(name: string, values: readonly unknown[]): unknown {
  for (const value of values) {
    if (value === null || typeof value !== 'object') continue;
    if (Object.hasOwn(value, name)) return (value as Record<string, unknown>)[name];
    const found = memberNamed(name, Object.values(value));
    if (found !== undefined) return found;
  }
  return undefined;
}

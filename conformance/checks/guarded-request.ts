import type { Spec } from '../../spec/spec.ts';
import { requireObserved } from '../engine/violation.ts';
import type { Caller, CallOptions } from '../wire/caller.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';
import { hasContent, listsTools } from './ordinary-listing.ts';

/** A request as `Caller.request` takes it. */
export interface GuardedRequest {
  method: string;
  params: Record<string, unknown>;
}

/** A request that takes a credential: a listing, or where everybody may list, a call that needs no argument. */
export function guardedRequest({ system, tools }: Spec): GuardedRequest {
  const listing = { method: 'tools/list', params: {} };
  if (!mayBePublic({ system })) return listing;
  const tool =
    tools.find(({ operation }) => operation.kind === 'whoami') ??
    tools.find(({ operation }) => operation.kind === 'list' && !operation.parent);
  return tool ? { method: 'tools/call', params: { name: tool.name, arguments: {} } } : listing;
}

/** Whether strangers may be told what the server is and which tools it has: where the spec says so, or leaves it open. */
export function mayBePublic({ system }: Pick<Spec, 'system'>): boolean {
  const { choice, ambiguity } = system.dialect.publicList ?? {};
  return choice === 'public' || ambiguity !== undefined;
}

/** Asks what only somebody with a credential may ask. */
export function askGuarded(caller: Caller, spec: Spec, options: CallOptions = {}): Promise<RpcReply> {
  const { method, params } = guardedRequest(spec);
  return caller.request(method, params, options);
}

/** Whether a guarded request was answered with what was asked for. */
export function isAnswered(reply: RpcReply): boolean {
  return listsTools(reply) || hasContent(reply);
}

/** The positive twin of a refused credential: a good one is answered. Skips the case when it is not. */
export async function requireGuardedAnswer(caller: Caller, spec: Spec): Promise<void> {
  const { method } = guardedRequest(spec);
  requireObserved(isAnswered(await askGuarded(caller, spec)), `an ordinary ${method} is not answered`);
}

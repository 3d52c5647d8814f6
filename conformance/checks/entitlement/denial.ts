import type { Spec } from '../../../spec/spec.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { isRefusal } from '../tools/refusal.ts';

/** For "Expected". */
export const aDenial = 'a refusal: a JSON-RPC error, a result with isError, or HTTP 403';

/** Whether a caller was turned away: like one who asks for something that does not exist, or with a plain 403. */
export function isDenied(reply: RpcReply, spec: Spec): boolean {
  return isRefusal(reply, spec) || reply.effectiveStatus === 403;
}

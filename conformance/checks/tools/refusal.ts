import type { Spec } from '../../../spec/spec.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';

/** For "Expected". */
export const aRefusal = 'a refusal: a JSON-RPC error, or a result with isError';

/**
 * Whether a call was turned down for what it says. Documents leave the form open, so a JSON-RPC error, a result
 * with isError and an HTTP 400, 404 or 422 all count. A failure of the upstream does not, unless the upstream refused the
 * same thing (400, 422); nor does an HTTP error that means something else (401, 429, 5xx).
 */
export function isRefusal(reply: RpcReply, { errors }: Spec): boolean {
  const { effectiveStatus = 0 } = reply;
  if (!reply.isResponse) return [400, 404, 422].includes(reply.status);
  if (reply.status === 401 || reply.status === 429 || effectiveStatus >= 500) return false;
  if (reply.error === undefined) return reply.result?.isError === true;
  const isFailureOfUpstream =
    errors.upstreamFailure !== undefined && reply.error.code === errors.upstreamFailure.code;
  return !isFailureOfUpstream || [400, 422].includes(effectiveStatus);
}

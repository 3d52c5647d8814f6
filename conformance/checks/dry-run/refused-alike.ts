import type { RpcReply } from '../../wire/rpc-reply.ts';

/** Whether a dry-run is turned down as the call itself was: with the same status and code, where there are any. */
export function isRefusedAs(dry: RpcReply, real: RpcReply): boolean {
  return (
    !dry.succeeded && dry.effectiveStatus === real.effectiveStatus && dry.error?.code === real.error?.code
  );
}

/** For "Expected". */
export function aRefusalAs(real: RpcReply): string {
  const { effectiveStatus, error } = real;
  const words = [
    effectiveStatus === undefined ? [] : `status ${effectiveStatus}`,
    error?.code === undefined ? [] : `code ${String(error.code)}`,
  ].flat();
  return `the refusal that the call itself gets${words.length > 0 ? ` (${words.join(', ')})` : ''}`;
}

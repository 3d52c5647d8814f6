import type { RpcReply } from '../../wire/rpc-reply.ts';

/** `error.data.status` as it came; undefined when there is none. */
export function reportedStatus({ error }: RpcReply): unknown {
  const { data } = error ?? {};
  return data !== null && typeof data === 'object' ? (data as { status?: unknown }).status : undefined;
}

import type { ServerContext } from '../context.ts';
import { emptyReply, jsonReply, type WireReply, type WireRequest } from '../http/wire.ts';
import { publicKey, publicKeyMade } from './signing-key.ts';

/** The JWK set (RFC 7517 §5) that exports are verified with, for everybody; undefined when the path is another. */
export async function keySet(
  { method, path }: WireRequest,
  { spec, store }: ServerContext,
): Promise<WireReply | undefined> {
  if (path !== spec.governance.export?.keyPath) return undefined;
  if (method !== 'GET' && method !== 'HEAD') return emptyReply(405, { allow: 'GET, HEAD' });
  const key = (await store.read(publicKey)) ?? (await store.transact(publicKeyMade)).result;
  return jsonReply(200, { keys: [key] }, { 'content-type': 'application/jwk-set+json' });
}

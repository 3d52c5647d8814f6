import type { ServerContext } from '../context.ts';
import { keyNamed, putKey } from '../credentials/key-records.ts';
import { emptyReply, jsonReply, type WireReply } from '../http/wire.ts';

/** Revokes a service key by its name in fixtures.yaml, or makes it good again. */
export const keyHooks = {
  'POST /keys': async (
    { name, revoked }: Readonly<Record<string, unknown>>,
    { spec, store, clock }: ServerContext,
  ): Promise<WireReply> => {
    if (typeof revoked !== 'boolean') return jsonReply(400, { error: 'revoked must be a boolean' });
    const revokedAt = revoked ? new Date(clock.now()).toISOString() : null;
    const { result: found } = await store.transact((transaction) => {
      const kept = keyNamed(transaction, spec, String(name));
      if (kept) putKey(transaction, spec, { ...kept, revokedAt });
      return kept;
    });
    return found ? emptyReply(204) : jsonReply(404, { error: 'no such key' });
  },
};

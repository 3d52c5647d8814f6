import type { ServerContext } from '../context.ts';
import { emptyReply, jsonReply, type WireReply } from '../http/wire.ts';
import { rotateSecret } from '../links/instance-secret.ts';

/** Puts a new secret in the place of the instance's, as an operator would who wants everybody out. */
export const secretHooks = {
  'POST /secret': async (
    _body: Readonly<Record<string, unknown>>,
    { spec, store, decisions }: ServerContext,
  ): Promise<WireReply> => {
    const rules = spec.governance.secretRotation;
    if (!rules) return jsonReply(404, { error: 'this system has no such secret' });
    await store.transact((transaction) => rotateSecret(transaction, rules.invalidates, decisions));
    return emptyReply(204);
  },
};

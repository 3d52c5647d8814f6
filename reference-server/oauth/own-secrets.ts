import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { JWK } from 'oidc-provider';
import type { Store } from '../records/store.ts';

/** What an authorization server signs with. */
export interface OwnSecrets {
  /** Signs cookies. */
  cookieKey: string;
  /** Signs ID tokens. */
  signingKey: JWK;
}

const table = '(oauth secrets)';
const id = 'own';

/** The secrets of the authorization server that lives in this store; made by the process that first asks for them. */
export async function ownSecrets(store: Store): Promise<OwnSecrets> {
  const kept = await store.read((view) => view.get(table, id)?.values);
  if (kept) return kept as unknown as OwnSecrets;
  const made: OwnSecrets = { cookieKey: randomBytes(32).toString('base64url'), signingKey: newSigningKey() };
  const { result } = await store.transact((transaction) => {
    const first = transaction.get(table, id)?.values;
    if (!first) transaction.put(table, id, { organization: '', values: { ...made } });
    return first ?? made;
  });
  return result as OwnSecrets;
}

/** P-256, because it is made in a millisecond. */
function newSigningKey(): JWK {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...(privateKey.export({ format: 'jwk' }) as JWK), alg: 'ES256', use: 'sig' };
}

import { createHash, createPrivateKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto';
import { canonicalJson } from '../governance/canonical-json.ts';
import type { Transaction, View } from '../records/store.ts';

/** An Ed25519 key pair (RFC 8037 §2). The private part never leaves the store and this file. */
interface SigningKey {
  keyId: string;
  jwk: JsonWebKey;
}

/** The public part, as a member of a JWK set (RFC 7517 §4). */
export interface PublicKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
  use: 'sig';
  alg: 'EdDSA';
}

const table = '(export keys)';
const current = 'current';

/** A detached signature (RFC 8032 §5.1) over the canonical JSON (RFC 8785) of a value, in base64url. */
export function signed(transaction: Transaction, value: unknown): { signature: string; keyId: string } {
  const { jwk, keyId } = keptKey(transaction) ?? newKey(transaction);
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return { signature: sign(null, Buffer.from(canonicalJson(value)), key).toString('base64url'), keyId };
}

/** What everybody may see of the key; undefined before there is one. */
export function publicKey(view: View): PublicKey | undefined {
  const key = keptKey(view);
  return key && publicPart(key);
}

/** The same, and makes the key of this store when nobody did. */
export function publicKeyMade(transaction: Transaction): PublicKey {
  return publicPart(keptKey(transaction) ?? newKey(transaction));
}

function keptKey(view: View): SigningKey | undefined {
  return view.get(table, current)?.values as SigningKey | undefined;
}

function newKey(transaction: Transaction): SigningKey {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const made = { keyId: thumbprint(jwk), jwk };
  transaction.put(table, current, { organization: '', values: made });
  return made;
}

function publicPart({ keyId, jwk: { x = '' } }: SigningKey): PublicKey {
  return { kty: 'OKP', crv: 'Ed25519', x, kid: keyId, use: 'sig', alg: 'EdDSA' };
}

/** RFC 7638 §3.2, with the members RFC 8037 §2 requires of such a key. */
function thumbprint({ crv, kty, x }: JsonWebKey): string {
  return createHash('sha256').update(canonicalJson({ crv, kty, x })).digest('base64url');
}

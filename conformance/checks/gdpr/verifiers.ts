import { createPublicKey, verify } from 'node:crypto';
import type { ExportRules } from '../../../spec/spec.ts';
import { isObject } from '../../json-object.ts';
import { canonicalJson } from './canonical-json.ts';

/** A key of a JWK set (RFC 7517 §4); members keep whatever type they came with. */
export type Key = Readonly<Record<string, unknown>>;

/** Whether a signature is one of this value by this key. */
type Verifier = (value: unknown, signature: string, key: Key) => boolean;

/** Ways to sign, by the words of governance.export.signature. Documents leave the way open; another one is another entry. */
export const verifiers: Partial<Record<NonNullable<ExportRules['signature']>, Verifier>> = {
  'ed25519-detached': (value, signature, { kty, crv, x }) => {
    if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string') return false;
    try {
      const key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
      return verify(null, Buffer.from(canonicalJson(value)), key, Buffer.from(signature, 'base64url'));
    } catch {
      return false;
    }
  },
};

/** The same value with one character of its first text changed, whether that stands on top or within; undefined without one. */
export function flipped(value: unknown): unknown {
  if (typeof value === 'string')
    return value === '' ? undefined : `${value[0] === 'x' ? 'y' : 'x'}${value.slice(1)}`;
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : [];
  for (const [place, part] of entries) {
    const other = flipped(part);
    if (other === undefined) continue;
    return Array.isArray(value) ? value.with(Number(place), other) : { ...(value as object), [place]: other };
  }
  return undefined;
}

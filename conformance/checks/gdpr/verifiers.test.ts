import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { flipped, verifiers } from './verifiers.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ format: 'jwk' }) as Record<string, unknown>;
const value = { profile: { id: 'a', name: 'Ada' }, quotes: [{ id: 'q' }], logs: [] };
const signature = sign(null, Buffer.from(canonicalJson(value)), privateKey).toString('base64url');
const verify = verifiers['ed25519-detached'];

describe('a detached Ed25519 signature', () => {
  it('holds for the value in any order of members', () => {
    const { logs, quotes, profile } = value;
    expect(verify?.({ logs, quotes, profile }, signature, key)).toBe(true);
  });

  it.each(['profile', 'quotes'] as const)('fails after one changed byte in %s', (section) => {
    const changed = { ...value, [section]: flipped(value[section]) };
    expect(changed).not.toEqual(value);
    expect(verify?.(changed, signature, key)).toBe(false);
  });

  it.each([
    ['no signature', '', key],
    ['not base64url', '!!', key],
    ['another kind of key', signature, { ...key, crv: 'X25519' }],
    ['a key that is none', signature, { kty: 'OKP', crv: 'Ed25519', x: 'short' }],
  ])('fails with %s', (_what, text, other) => {
    expect(verify?.(value, text, other)).toBe(false);
  });
});

it('changes nothing where there is no text', () => {
  expect(flipped({ a: [1, null, ''] })).toBeUndefined();
});

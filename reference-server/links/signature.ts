import { createHmac } from 'node:crypto';
import { canonicalJson } from '../governance/canonical-json.ts';

/** HMAC-SHA256 (RFC 2104) over the canonical JSON (RFC 8785) of what is signed, in base64url. */
export function signatureOf(signed: unknown, key: string): string {
  return createHmac('sha256', key).update(canonicalJson(signed)).digest('base64url');
}

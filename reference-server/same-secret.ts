import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether two secrets are equal; takes equally long wherever they differ. */
export function sameSecret(given: string, wanted: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(wanted));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

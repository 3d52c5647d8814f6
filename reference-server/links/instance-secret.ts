import { randomBytes } from 'node:crypto';
import type { Decisions } from '../decisions.ts';
import type { Transaction, View } from '../records/store.ts';
import type { Bound } from './decisions.ts';

/** The instance's secret, one key for each purpose. A row of the store, so that all processes on it sign alike. */
const table = '(instance secret)';

/** The key for a purpose; undefined as long as nothing needed one. */
export function keyFor(view: View, purpose: Bound): string | undefined {
  return view.get(table, purpose)?.values.key as string | undefined;
}

/** The same, and makes the key when there is none. */
export function keyMadeFor(transaction: Transaction, purpose: Bound): string {
  return keyFor(transaction, purpose) ?? newKey(transaction, purpose);
}

/** Puts a new secret in the place of the old one, which is forgotten. */
export function rotateSecret(
  transaction: Transaction,
  purposes: readonly Bound[],
  decisions: Pick<Decisions, 'rotation.ends'>,
): void {
  for (const purpose of purposes) if (decisions['rotation.ends'](purpose)) newKey(transaction, purpose);
}

function newKey(transaction: Transaction, purpose: Bound): string {
  const key = randomBytes(32).toString('base64url');
  transaction.put(table, purpose, { organization: '', values: { key } });
  return key;
}

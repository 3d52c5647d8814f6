import type { IdempotencyRules } from '../../spec/spec.ts';
import type { Principal } from '../principal.ts';

/** Rules of calls that carry an idempotency key. */
export const idempotencyDecisions = {
  /** A key is heeded. */
  'idempotency.heeds': (): boolean => true,

  /** Within what a key is unique; one of another scope is another key. */
  'idempotency.scope': (
    rule: IdempotencyRules['scope'],
    { organizations, user, key = '' }: Principal,
  ): string =>
    rule === 'global'
      ? ''
      : rule === 'organization'
        ? (organizations[0] ?? '')
        : JSON.stringify([organizations[0], user, key]),

  /** Whether a key is used for the request it was first used for. */
  'idempotency.sameRequest': (first: string, now: string): boolean => first === now,

  /** Whether a key is forgotten; age and lifetime in seconds. */
  'idempotency.isForgotten': (age: number, lifetime: number): boolean => age >= lifetime,
};

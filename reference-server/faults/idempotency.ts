import type { Fault } from './fault.ts';

export const idempotencyFaults: Record<string, Fault> = {
  'idem-off': {
    says: 'An idempotency key is ignored.',
    overrides: () => ({ 'idempotency.heeds': () => false }),
  },
  'idem-any-body': {
    says: 'A key answers another request with the result of the first.',
    overrides: () => ({ 'idempotency.sameRequest': () => true }),
  },
  'idem-global': {
    says: 'A key that one organization used is taken for all others.',
    overrides: () => ({ 'idempotency.scope': () => '' }),
  },
};

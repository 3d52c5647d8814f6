import type { Fault } from './fault.ts';

/** Faults of what a refusal carries, and of who is refused for the sake of others. */
export const refusalFaults: Record<string, Fault> = {
  'prose-only': {
    says: 'A refusal has a sentence and no word for programs.',
    overrides: () => ({ 'errors.codeWord': () => undefined }),
  },
  'error-as-200-text': {
    says: 'A refused call is answered with status 200 and a sentence.',
    overrides: () => ({ 'errors.carrier': () => 'prose' }),
  },
  'throw-500': {
    says: 'A call that finds nothing, or finds it in the wrong state, fails as HTTP 500.',
    overrides: () => ({
      'errors.carrier': (condition) =>
        condition === 'notFound' || condition === 'wrongState' ? 'crash' : 'structured',
    }),
  },
  'corr-constant': {
    says: 'Every reply carries the same correlation identifier.',
    overrides: () => ({ 'correlation.id': () => 'the-same-for-all' }),
  },
  'rate-global': {
    says: 'The requests of all organizations are counted together.',
    overrides: () => ({ 'rate.countedBy': () => 'all' }),
  },
};

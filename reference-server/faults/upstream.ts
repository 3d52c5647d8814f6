import type { Fault } from './fault.ts';

export const upstreamFaults: Record<string, Fault> = {
  'upstream-as-result': {
    says: 'A failure of the upstream is reported as a successful result.',
    overrides: () => ({ 'upstream.reports': () => 'result' }),
  },
  'status-always-502': {
    says: 'Every failure of the upstream is reported with status 502.',
    overrides: () => ({ 'upstream.status': () => 502 }),
  },
  'status-zero': {
    says: 'A status is invented when the upstream did not answer.',
    overrides: () => ({ 'upstream.status': (status) => status ?? 0 }),
  },
  'leak-upstream-body': {
    says: 'The body of a failed upstream reply is passed on.',
    overrides: () => ({ 'upstream.details': (body) => ({ upstream: body }) }),
  },
  'upstream401-as-http401': {
    says: "The upstream's 401 is passed on as if the caller's own token were bad.",
    overrides: () => ({
      'http.finish': (reply) =>
        /"status":40[13]\b/.test(reply.body) && reply.status === 200 ? { ...reply, status: 401 } : reply,
    }),
  },
};

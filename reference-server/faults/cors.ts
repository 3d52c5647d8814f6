import type { Fault } from './fault.ts';

export const corsFaults: Record<string, Fault> = {
  'cors-missing': {
    says: 'The documented origin gets no CORS headers.',
    overrides: () => ({ 'cors.credentialed': () => false }),
  },
  'origin-reflect': {
    says: 'Any origin is echoed together with Allow-Credentials.',
    overrides: () => ({ 'cors.credentialed': () => true }),
  },
  'origin-endswith': {
    says: 'An origin is trusted when it ends like the documented one.',
    overrides: () => ({
      'cors.credentialed': (origin, allowed) =>
        allowed.some((one) => origin.endsWith(one.replace(/^https?:\/\//, ''))),
    }),
  },
  'origin-startswith': {
    says: 'An origin is trusted when it starts like the documented one.',
    overrides: () => ({
      'cors.credentialed': (origin, allowed) => allowed.some((one) => origin.startsWith(one)),
    }),
  },
  'star-plus-credentials': {
    says: 'A 401 carries Access-Control-Allow-Origin: * together with Allow-Credentials.',
    overrides: () => ({
      'http.finish': (reply) =>
        reply.status === 401
          ? {
              ...reply,
              headers: {
                ...reply.headers,
                'access-control-allow-origin': '*',
                'access-control-allow-credentials': 'true',
              },
            }
          : reply,
    }),
  },
  'vary-missing': {
    says: 'Replies that depend on Origin do not say so.',
    overrides: () => ({ 'cors.varies': () => false }),
  },
};

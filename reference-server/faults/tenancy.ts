import { setTimeout as pause } from 'node:timers/promises';
import type { Principal } from '../principal.ts';
import { type Fault, sound } from './fault.ts';

export const tenancyFaults: Record<string, Fault> = {
  'list-leak': {
    says: "Collections show every organization's records.",
    overrides: () => ({ 'tenancy.listed': () => true }),
  },
  'list-leak-last-page': {
    says: "A search or a filter by text looks through every organization's records.",
    overrides: () => ({
      'tenancy.listed': (owner, reach, searching) =>
        searching || sound['tenancy.listed'](owner, reach, searching),
    }),
  },
  'kpi-cross-tenant': {
    says: "Figures count every organization's records.",
    overrides: () => ({ 'tenancy.counted': () => true }),
  },
  'get-unscoped': {
    says: 'A record is fetched by id whoever owns it.',
    overrides: () => ({ 'tenancy.fetched': () => true }),
  },
  'write-unscoped': {
    says: 'A record is changed, and named by another, whoever owns it.',
    overrides: () => ({ 'tenancy.written': () => true, 'tenancy.referenced': () => true }),
  },
  'fk-unscoped': {
    says: "A record that is written may name another organization's.",
    overrides: () => ({ 'tenancy.referenced': () => true }),
  },
  'company-arg-trusted': {
    says: 'The company a caller names is taken for one it may act for.',
    overrides: () => ({ 'tenancy.companyAllowed': () => true }),
  },
  'oracle-403-vs-404': {
    says: "Another organization's record is answered differently from one that does not exist.",
    overrides: () => ({ 'tenancy.foreignStatus': (existsElsewhere) => (existsElsewhere ? 403 : 404) }),
  },
  'nested-unscoped': {
    says: "A nested collection opens below another organization's record.",
    overrides: () => ({ 'tenancy.parentVisible': () => true, 'tenancy.fetched': () => true }),
  },
  'instance-header-forwarded': {
    says: 'A header of the caller chooses the organization.',
    overrides: ({ spec }) => ({
      'upstream.organizations': (principal, headers) => {
        const names = spec.system.authorization.boundaryOverrides?.headers ?? [];
        const wanted = names
          .map((name) => headers[name.toLowerCase()])
          .find((value) => typeof value === 'string');
        const known = spec.fixtures.organizations.find(({ id, name }) => id === wanted || name === wanted);
        return known ? [known.id] : sound['upstream.organizations'](principal, headers);
      },
    }),
  },
  'cache-key-no-org': {
    says: 'Replies of the upstream are kept for everybody who asks the same.',
    overrides: () => ({ 'upstream.cacheKey': (_principal, request) => request }),
  },
  'stale-proxy': {
    says: 'Replies of the upstream are kept and repeated after the records changed.',
    overrides: () => ({
      'upstream.cacheKey': ({ organizations }, request) => `${organizations.join()} ${request}`,
    }),
  },
  'global-ctx': {
    says: 'The caller of a running call is whoever came last.',
    overrides: () => {
      let last: Principal;
      return {
        'context.carry': (principal) => {
          last = principal;
          return async () => {
            await pause(1);
            return last;
          };
        },
      };
    },
  },
};

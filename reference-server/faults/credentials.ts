import type { Spec } from '../../spec/spec.ts';
import type { Principal } from '../principal.ts';
import { sameSecret } from '../same-secret.ts';
import { type Fault, sound } from './fault.ts';

/** The caller in the organization of that name, or of the company of that name; the caller as it is for other words. */
function movedTo(word: string | undefined, principal: Principal, { fixtures }: Spec): Principal {
  const place = fixtures.organizations.find(
    ({ id, companies = [] }) => word !== undefined && [id, ...companies].includes(word),
  );
  return place ? { ...principal, organizations: [place.id], companies: place.companies ?? [] } : principal;
}

export const credentialFaults: Record<string, Fault> = {
  'oauth-only': {
    says: 'Service keys are no credentials.',
    overrides: () => ({ 'keys.accepts': () => false }),
  },
  'revoked-key-ok': {
    says: 'A revoked service key goes on working.',
    overrides: () => ({ 'keys.isRevoked': () => false }),
  },
  'portal-ignored': {
    says: 'The header that selects a portal has no effect.',
    overrides: () => ({
      'portal.selects': (_selected, owned, credential) =>
        sound['portal.selects'](undefined, owned, credential),
    }),
  },
  'portal-trusted': {
    says: 'The header that selects a portal opens it to keys that do not own it.',
    overrides: ({ spec }) => ({
      'portal.selects': (selected, owned, credential) =>
        spec.access.portals.find(({ name }) => credential === 'key' && name === selected)?.name ??
        sound['portal.selects'](selected, owned, credential),
    }),
  },
  'header-beats-token': {
    says: 'The header that selects a portal overrides the one a person granted.',
    overrides: ({ spec }) => ({
      'portal.selects': (selected, owned, credential) =>
        spec.access.portals.find(({ name }) => credential === 'grant' && name === selected)?.name ??
        sound['portal.selects'](selected, owned, credential),
    }),
  },
  'tenant-from-path': {
    says: 'A segment of the path chooses the organization.',
    overrides: ({ spec }) => ({
      'http.isEndpoint': (path, endpoint) =>
        path === endpoint || path.startsWith(`${endpoint}/`) || path.endsWith(endpoint),
      'credentials.actFor': (principal, { path }) =>
        path
          .split('/')
          .map(decodeURIComponent)
          .reduce((caller, segment) => movedTo(segment, caller, spec), principal),
    }),
  },
  'query-tenant': {
    says: 'A query parameter chooses the organization.',
    overrides: ({ spec }) => ({
      'credentials.actFor': (principal, { query }) =>
        [...query.values()].reduce((caller, value) => movedTo(value, caller, spec), principal),
    }),
  },
  'key-prefix-only': {
    says: 'Of a service key only the visible beginning is compared.',
    overrides: () => ({ 'keys.matches': () => true }),
  },
  'key-mark-optional': {
    says: 'A service key is good without the mark that keys begin with.',
    overrides: () => ({
      'keys.reads': (credential, mark) => (credential.startsWith(mark) ? credential : mark + credential),
    }),
  },
  'key-multi-org': {
    says: 'A service key reaches every organization.',
    overrides: () => ({ 'keys.reaches': (_own, everywhere) => [...everywhere] }),
  },
  'platform-key-leak': {
    says: 'The list of service keys shows the one of the platform.',
    overrides: () => ({
      'tenancy.listed': (owner, reach, searching) =>
        owner.organization === '' || sound['tenancy.listed'](owner, reach, searching),
    }),
  },
  'basic-accepted': {
    says: "A person's name and password are accepted in the place of a token.",
    overrides: ({ spec }) => ({
      'authentication.exempts': (_body, authorization) => {
        const [, encoded = ''] = /^Basic (.+)$/i.exec(authorization) ?? [];
        const credentials = Buffer.from(encoded, 'base64').toString('utf8');
        return spec.fixtures.users.some(({ name, email, password }) =>
          [name, email].some((login) => sameSecret(credentials, `${login}:${password}`)),
        );
      },
    }),
  },
  'call-open': {
    says: 'Calls and resources are answered without a valid token.',
    overrides: () => ({
      'authentication.exempts': (body) => /"method"\s*:\s*"(tools\/call|resources\/read)"/.test(body),
    }),
  },
};

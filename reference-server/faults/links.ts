import { type Fault, sound } from './fault.ts';

const day = 86_400;

/** Where such a server runs on its maker's own machine. */
const localOrigin = 'http://localhost:3000';

export const linkFaults: Record<string, Fault> = {
  'link-needs-cookie': {
    says: 'A link works in a browser only that is signed in.',
    overrides: () => ({ 'links.asksForCookie': () => true }),
  },
  'link-24h': {
    says: 'A link works for a day, whatever it says.',
    overrides: () => ({ 'links.lifetime': () => day }),
  },
  'link-sliding': {
    says: 'A link begins to live anew each time it is used.',
    overrides: ({ spec }) => {
      const lifetime = (spec.governance.signedLinks?.lifetimeSeconds ?? 0) * 1000;
      const ends = new Map<string, number>();
      return {
        'links.isOver': (link, now) => {
          const expiresAt = ends.get(link.signature) ?? link.expiresAt;
          if (sound['links.isOver']({ ...link, expiresAt }, now)) return true;
          ends.set(link.signature, now + lifetime);
          return false;
        },
      };
    },
  },
  'sig-path-only': {
    says: 'The signature of a link covers the record, neither whose it is nor when the link ends.',
    overrides: () => ({ 'links.signs': ({ record }) => ({ record }) }),
  },
  'exp-unsigned': {
    says: 'The signature of a link does not cover when it ends.',
    overrides: () => ({ 'links.signs': ({ expiresAt: _end, ...rest }) => rest }),
  },
  'record-unsigned': {
    says: 'The signature of a link does not cover which record it is for.',
    overrides: () => ({ 'links.signs': ({ record: _record, ...rest }) => rest }),
  },
  'link-unscoped': {
    says: 'A link is made for a record whoever owns it.',
    overrides: () => ({ 'links.madeFor': () => true }),
  },
  'hardcoded-localhost': {
    says: 'Addresses that are handed out lead to localhost.',
    overrides: () => ({ 'links.origin': () => localOrigin }),
  },
  'host-header-trusted': {
    says: 'Addresses that are handed out lead to whatever host a request names.',
    overrides: () => ({
      'links.origin': (publicOrigin, headers) => {
        const host = headers['x-forwarded-host'] ?? headers.host;
        return host === undefined ? publicOrigin : `http://${host}`;
      },
    }),
  },
  'tokens-survive-rotation': {
    says: 'A new secret of the instance ends no tokens.',
    overrides: () => ({ 'rotation.ends': (what) => what === 'signed-links' }),
  },
  'refresh-survives-rotation': {
    says: 'A new secret of the instance ends access tokens; refresh tokens get new ones.',
    overrides: () => ({ 'rotation.ends': (what) => what !== 'refresh-tokens' }),
  },
  'links-survive-rotation': {
    says: 'A new secret of the instance ends no links.',
    overrides: () => ({ 'rotation.ends': (what) => what !== 'signed-links' }),
  },
  'session-cookie-leak': {
    says: 'Whoever calls with a token is given the cookie of a session as well.',
    overrides: ({ spec }) => ({
      'http.finish': (reply, { path }) =>
        path === spec.system.endpoint.path && reply.status === 200
          ? { ...reply, headers: { ...reply.headers, 'set-cookie': 'session=s3cr3t; Path=/; HttpOnly' } }
          : reply,
    }),
  },
};

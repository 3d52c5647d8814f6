import type { Spec } from '../../../spec/spec.ts';

/** A system that exists nowhere: just what the authorization server reads of a spec. */
export const inventedSpec = {
  system: {
    title: 'Invented & Sons',
    dialect: {},
    authorization: {
      grants: ['authorization_code', 'refresh_token'],
      registration: ['dynamic'],
      boundTo: 'workshop',
      accessToken: { lifetimeSeconds: 3600, maximumLifetimeSeconds: 3600, prefix: 'inv_' },
      refreshToken: { prefix: 'inr_', rotates: true },
      staticClients: [{ id: 'published', redirectUris: ['http://127.0.0.1/callback'] }],
    },
  },
  access: {
    scopes: [
      { name: 'read', says: 'Read <everything>', byDefault: true },
      { name: 'write', says: 'Change everything' },
    ],
    portals: [],
  },
  records: {},
  fixtures: {
    organizations: [
      { id: 'north', name: 'North <Works>', canary: 'canary-north' },
      { id: 'south', name: 'South Works', canary: 'canary-south' },
      { id: 'west', name: 'West Works', canary: 'canary-west' },
    ],
    users: [
      {
        name: 'nora',
        email: 'nora@north.example',
        password: 'correct horse',
        memberships: [
          { organization: 'north', role: 'owner' },
          { organization: 'south', role: 'viewer' },
        ],
      },
      {
        name: 'wes',
        email: 'wes@west.example',
        password: 'battery staple',
        memberships: [{ organization: 'west', role: 'owner' }],
      },
    ],
  },
} as unknown as Spec;

/** The given spec with parts of its authorization replaced. */
export function withAuthorization(changes: object): Spec {
  const { system } = inventedSpec;
  return {
    ...inventedSpec,
    system: { ...system, authorization: { ...system.authorization, ...changes } },
  } as Spec;
}

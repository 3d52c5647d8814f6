import { describe, expect, it } from 'vitest';
import type { Membership, Spec } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { membershipOf, seedMemberships } from '../oauth/memberships.ts';
import { MemoryStore } from '../records/memory-store.ts';
import { memberHooks } from './members.ts';

const nora: Membership = { organization: 'north', role: 'owner', companies: ['one'], portals: ['company'] };
const spec = {
  access: { roles: [{ name: 'owner' }, { name: 'viewer' }] },
  records: {},
  fixtures: {
    organizations: [{ id: 'north' }, { id: 'south' }],
    users: [{ name: 'nora', email: 'nora@north.example', memberships: [nora] }],
  },
} as unknown as Spec;

function server() {
  const store = new MemoryStore();
  store.commit((transaction) => seedMemberships(spec, transaction));
  const asked = { spec, store } as unknown as ServerContext;
  const body = (organization: string, role?: string) => ({ organization, user: 'nora', role });
  return {
    add: (organization: string, role: string) =>
      memberHooks['POST /members'](body(organization, role), asked),
    remove: (organization: string) => memberHooks['DELETE /members'](body(organization), asked),
    membership: (organization: string) => membershipOf(store.latest, spec, organization, 'nora'),
  };
}

describe('the hook that takes somebody in', () => {
  it('gives back the companies and portals of somebody who had left', async () => {
    const { add, remove, membership } = server();
    await remove('north');
    expect(membership('north')).toBeUndefined();
    await add('north', 'viewer');
    expect(membership('north')).toEqual({ user: 'nora', ...nora, role: 'viewer' });
  });

  it('leaves those of a member as they are', async () => {
    const { add, membership } = server();
    await add('north', 'viewer');
    expect(membership('north')).toEqual({ user: 'nora', ...nora, role: 'viewer' });
  });

  it('gives none to somebody who never was one', async () => {
    const { add, membership } = server();
    await add('south', 'viewer');
    expect(membership('south')).toEqual({ user: 'nora', organization: 'south', role: 'viewer' });
  });
});

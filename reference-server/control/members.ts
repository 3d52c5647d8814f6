import type { ServerContext } from '../context.ts';
import { emptyReply, jsonReply, type WireReply } from '../http/wire.ts';
import {
  endMembership,
  type KeptMembership,
  membershipOf,
  putMembership,
  setActiveOrganization,
} from '../oauth/memberships.ts';
import type { Transaction } from '../records/store.ts';

type Body = Readonly<Record<string, unknown>>;
type Who = Pick<KeptMembership, 'organization' | 'user'>;
type Change = (transaction: Transaction, who: Who) => boolean;

/** Hooks that change who belongs to an organization and as what, as its owners would; and where a person works. */
export const memberHooks = {
  'POST /members': (body: Body, server: ServerContext): Promise<WireReply> | WireReply => {
    const role = roleOf(body, server);
    if (role === undefined) return noSuch('role');
    return changed(body, server, (transaction, who) => {
      putMembership(transaction, server.spec, { ...formerly(transaction, who, server), ...who, role });
      return true;
    });
  },
  'DELETE /members': (body: Body, server: ServerContext): Promise<WireReply> | WireReply =>
    changed(body, server, (transaction, who) => {
      const isMember = membershipOf(transaction, server.spec, who.organization, who.user) !== undefined;
      endMembership(transaction, server.spec, who);
      return isMember;
    }),
  'POST /roles': (body: Body, server: ServerContext): Promise<WireReply> | WireReply => {
    const role = roleOf(body, server);
    if (role === undefined) return noSuch('role');
    return changed(body, server, (transaction, { organization, user }) => {
      const membership = membershipOf(transaction, server.spec, organization, user);
      if (membership) putMembership(transaction, server.spec, { ...membership, role });
      return membership !== undefined;
    });
  },
  'POST /active-organization': (body: Body, server: ServerContext): Promise<WireReply> | WireReply =>
    changed(body, server, (transaction, { organization, user }) => {
      if (!membershipOf(transaction, server.spec, organization, user)) return false;
      setActiveOrganization(transaction, user, organization);
      return true;
    }),
};

/** What somebody is or was in an organization: companies and portals come back with the member. */
function formerly(transaction: Transaction, { organization, user }: Who, { spec }: ServerContext) {
  const { memberships = [] } = spec.fixtures.users.find(({ name }) => name === user) ?? {};
  return (
    membershipOf(transaction, spec, organization, user) ??
    memberships.find((membership) => membership.organization === organization)
  );
}

function roleOf({ role }: Body, { spec }: ServerContext): string | undefined {
  return spec.access.roles.find(({ name }) => name === role)?.name;
}

/** Makes a change in one transaction; the change tells whether there was somebody to change. */
async function changed(
  { organization, user }: Body,
  server: ServerContext,
  change: Change,
): Promise<WireReply> {
  const { organizations, users } = server.spec.fixtures;
  const place = organizations.find(({ id }) => id === organization);
  const person = users.find(({ name }) => name === user);
  if (!place || !person) return noSuch('organization or user');
  const who = { organization: place.id, user: person.name };
  const { result: found } = await server.store.transact((transaction) => change(transaction, who));
  return found ? emptyReply(204) : noSuch('member');
}

function noSuch(what: string): WireReply {
  return jsonReply(404, { error: `no such ${what}` });
}

import type { Spec } from '../../spec/spec.ts';
import type { OrganizationChoice } from '../oauth/people.ts';
import type { Belonging, Reach } from '../records/reach.ts';
import { type Fault, sound } from './fault.ts';

/** Whether the caller belongs to the organization of a record, whatever its token is for. */
function isMember({ fixtures }: Spec, { organization }: Belonging, { user }: Reach): boolean {
  const { memberships = [] } = fixtures.users.find(({ name }) => name === user) ?? {};
  return memberships.some((membership) => membership.organization === organization);
}

/** The first member of the organization who holds the first role there is. */
function firstIn({ fixtures, access }: Spec, organization: string): string | undefined {
  const [role] = access.roles;
  return fixtures.users.find(({ memberships }) =>
    memberships.some((one) => one.organization === organization && one.role === role?.name),
  )?.name;
}

/** Who belongs where, as what, and which of their organizations a token is for. */
export const membershipFaults: Record<string, Fault> = {
  'invites-anybody': {
    says: 'Whoever belongs to an organization may call one tool, whatever it requires.',
    overrides: ({ spec, with: { tool: name } }) => {
      const tool = spec.tools.find((one) => one.name === name);
      return {
        'entitlement.holds': (permission, holder, one) =>
          one.name === name || sound['entitlement.holds'](permission, holder, one),
        'writes.permitted': (holds, operation) => holds || operation === tool?.operation,
      };
    },
  },
  'unbound-token': {
    says: "A token works in the first of its user's organizations, whichever was chosen at consent.",
    overrides: () => ({ 'oauth.boundTo': (chosen, _active, [first = chosen]) => first }),
  },
  'rebind-on-switch': {
    says: 'A token follows its user to the organization they switch to.',
    overrides: () => ({ 'oauth.boundTo': (chosen, active) => active ?? chosen }),
  },
  'whoami-active': {
    says: 'A caller is told the organization its user works in on the screens, not the one its token is for.',
    overrides: () => ({ 'whoami.organization': (bound, active) => active ?? bound }),
  },
  'membership-scope': {
    says: "A token reaches the records of all of its user's organizations by their identifiers.",
    overrides: ({ spec }) => {
      const reaches = (owner: Belonging, reach: Reach) =>
        sound['tenancy.fetched'](owner, reach) || isMember(spec, owner, reach);
      return {
        'tenancy.fetched': reaches,
        'tenancy.parentVisible': reaches,
        'tenancy.written': reaches,
        'tenancy.referenced': reaches,
      };
    },
  },
  'orphan-token': {
    says: 'A token goes on working after its user was removed from the organization.',
    overrides: () => {
      const remembered = new Map<string, OrganizationChoice>();
      return {
        'oauth.memberOf': (current, whoAndWhere) => {
          if (current) remembered.set(whoAndWhere, current);
          return remembered.get(whoAndWhere);
        },
      };
    },
  },
  'runs-as-owner': {
    says: 'Every call runs as the owner of the organization, whoever granted the token.',
    overrides: ({ spec }) => ({
      'oauth.actsFor': (person) => ({
        ...person,
        user: firstIn(spec, person.organizations[0] ?? '') ?? person.user,
      }),
    }),
  },
  'own-only-ignored': {
    says: "A role that is bound to its own records sees everybody's.",
    overrides: () => ({ 'entitlement.ownOnly': () => [] }),
  },
};

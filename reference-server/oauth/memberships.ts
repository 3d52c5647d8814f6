import type { Membership, Spec } from '../../spec/spec.ts';
import { kindKeptBy } from '../records/kept-by.ts';
import type { StoredRecord, Transaction, View } from '../records/store.ts';

/** Somebody who belongs to an organization. */
export interface KeptMembership extends Membership {
  /** Short name of the user. */
  user: string;
}

const ownTable = '(memberships)';
const activeTable = '(active organizations)';

/** The memberships every server of this spec starts with. */
export function seedMemberships(spec: Spec, transaction: Transaction): void {
  for (const { name: user, memberships } of spec.fixtures.users)
    for (const membership of memberships) putMembership(transaction, spec, { user, ...membership });
}

/** Somebody's memberships at this moment, oldest first. */
export function membershipsOf(view: View, spec: Spec, user: string): KeptMembership[] {
  return everyMembership(view, spec).filter((membership) => membership.user === user);
}

/** The members of an organization at this moment. */
export function membersOf(view: View, spec: Spec, organization: string): KeptMembership[] {
  return everyMembership(view, spec).filter((membership) => membership.organization === organization);
}

export function membershipOf(
  view: View,
  spec: Spec,
  organization: string,
  user: string,
): KeptMembership | undefined {
  const { table, identifier } = placeOf(spec);
  const found = view.get(table, `${organization}/${user}`);
  return found && keptMembership(found, identifier);
}

/** Makes somebody a member, or changes what a member is. */
export function putMembership(transaction: Transaction, spec: Spec, membership: KeptMembership): void {
  const { table, identifier } = placeOf(spec);
  const { user, organization, ...rest } = membership;
  const email = spec.fixtures.users.find(({ name }) => name === user)?.email ?? null;
  const values = { [identifier]: user, email, ...rest };
  transaction.put(table, `${organization}/${user}`, { organization, values });
}

export function endMembership(
  transaction: Transaction,
  spec: Spec,
  { organization, user }: Pick<KeptMembership, 'organization' | 'user'>,
): void {
  transaction.delete(placeOf(spec).table, `${organization}/${user}`);
}

/** The organization a person works in on the vendor's own pages; undefined until they picked one. */
export function activeOrganizationOf(view: View, user: string): string | undefined {
  return view.get(activeTable, user)?.organization;
}

export function setActiveOrganization(transaction: Transaction, user: string, organization: string): void {
  transaction.put(activeTable, user, { organization, values: {} });
}

function everyMembership(view: View, spec: Spec): KeptMembership[] {
  const { table, identifier } = placeOf(spec);
  return view.list(table).map((record) => keptMembership(record, identifier));
}

function keptMembership({ organization, values }: StoredRecord, identifier: string): KeptMembership {
  const { role, companies, portals } = values as unknown as Membership;
  return {
    user: String(values[identifier]),
    organization,
    role,
    ...(companies ? { companies } : {}),
    ...(portals ? { portals } : {}),
  };
}

interface Place {
  table: string;
  /** Field with the member's short name. */
  identifier: string;
}

/** Where memberships are: in the records that show them, where the spec has such. */
function placeOf(spec: Spec): Place {
  const shown = kindKeptBy(spec, 'memberships');
  return { table: shown?.name ?? ownTable, identifier: shown?.identifier ?? 'user' };
}

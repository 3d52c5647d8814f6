import type { ServerContext } from '../context.ts';
import { isGranted, isWithdrawn } from '../governance/settings.ts';
import { membershipOf } from '../oauth/memberships.ts';
import type { View } from '../records/store.ts';
import { type Approval, approvalSurface } from './approval.ts';

/** Whether this person holds the permission to decide in the organization of the request, and reaches its company. */
export function mayDecide(
  transaction: View,
  person: string,
  { organization, company }: Pick<Approval, 'organization' | 'company'>,
  { spec }: ServerContext,
): boolean {
  const membership = membershipOf(transaction, spec, organization, person);
  if (!membership) return false;
  if (company !== null && membership.companies && !membership.companies.includes(company)) return false;
  const permission = approvalSurface(spec)?.rules.approver;
  if (permission === undefined) return true;
  if (isWithdrawn(transaction, organization, person, permission)) return false;
  const held = spec.access.roles.find(({ name }) => name === membership.role)?.permissions ?? [];
  return (
    held.includes('*') ||
    held.includes(permission) ||
    isGranted(transaction, organization, person, permission)
  );
}

/** Whether a request is this person's own; what a service key asks for is its maker's request too. */
export function isOwnRequest(person: string, { principal }: Approval): boolean {
  return principal.user === person;
}

/** Somebody who may decide a request and did not make it. */
export function anyDecider(transaction: View, approval: Approval, server: ServerContext): string | undefined {
  return server.spec.fixtures.users.find(
    ({ name }) => !isOwnRequest(name, approval) && mayDecide(transaction, name, approval, server),
  )?.name;
}

import type { ServerContext } from '../context.ts';
import { isGranted, isWithdrawn } from '../governance/settings.ts';
import type { OrganizationChoice } from '../oauth/people.ts';
import type { Transaction } from '../records/store.ts';
import type { Place } from './place.ts';
import type { Notice, Session } from './sessions.ts';

/** Somebody who signed in, at a page of one of their own companies. */
export interface Visitor {
  session: Session;
  place: Place;
  organization: OrganizationChoice;
  /** What the page says first. */
  notice?: Notice;
}

/** The visitor of a page; undefined when its company is not one of theirs, or does not exist. */
export function visitorOf(
  transaction: Transaction,
  session: Session,
  place: Place,
  { people }: ServerContext,
): Visitor | undefined {
  const organization = people
    .organizationsOf(transaction, session.user)
    .find(({ id, companies }) => (companies.length === 0 ? [id] : companies).includes(place.company));
  return organization && { session, place, organization };
}

/** Whether a visitor may read the audit trail at this moment. */
export function mayReadActivity(
  transaction: Transaction,
  { session: { user }, organization: { id, role } }: Visitor,
  { spec }: ServerContext,
): boolean {
  const permission = spec.governance.audit?.readableBy;
  if (permission === undefined) return true;
  const held = spec.access.roles.find(({ name }) => name === role)?.permissions ?? [];
  return (
    !isWithdrawn(transaction, id, user, permission) &&
    (held.includes('*') || held.includes(permission) || isGranted(transaction, id, user, permission))
  );
}

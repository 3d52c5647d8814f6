import type { RecordType } from '../../spec/spec.ts';
import type { StoredRecord } from './store.ts';

/** Whose a record is, as far as its kind is bounded. */
export interface Belonging {
  organization: string;
  company?: string;
  user?: string;
  /** Kind and owner, where the record has one: roles may be bound to their own. */
  own?: { record: string; owner: string };
}

/** How far a call reaches. A bound that is absent does not exist for it: a REST API's credential knows no companies. */
export interface Reach {
  organizations: readonly string[];
  companies?: readonly string[];
  user?: string;
  /** Kinds of record of which only the user's own are reached. */
  ownOnly?: readonly string[];
}

/** Whose this record is. */
export function belongingOf(type: RecordType, { organization, values }: StoredRecord): Belonging {
  const { name, boundary, companyField, ownerField } = type;
  return {
    organization,
    ...(boundary === 'company' && companyField ? { company: String(values[companyField]) } : {}),
    ...(boundary === 'user' && ownerField ? { user: String(values[ownerField]) } : {}),
    ...(ownerField ? { own: { record: name, owner: String(values[ownerField]) } } : {}),
  };
}

/** Inside the organization, the company and the user's own records, as far as the record or the caller's role is bounded by each. */
export function isReached({ organization, company, user, own }: Belonging, reach: Reach): boolean {
  return (
    reach.organizations.includes(organization) &&
    (company === undefined || reach.companies === undefined || reach.companies.includes(company)) &&
    (user === undefined || reach.user === undefined || reach.user === user) &&
    (own === undefined || !reach.ownOnly?.includes(own.record) || reach.user === own.owner)
  );
}

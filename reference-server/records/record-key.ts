import type { RecordType } from '../../spec/spec.ts';

/** Key of a record in the store: identifiers are unique everywhere, but settings and members have the same names in every organization. */
export function recordKey(type: RecordType, organization: string, id: string): string {
  return isKeptPerOrganization(type) ? `${organization}/${id}` : id;
}

/** Whether every organization has a record of the same identifier. */
export function isKeptPerOrganization({ keptBy }: RecordType): boolean {
  return keptBy === 'modules' || keptBy === 'policy' || keptBy === 'memberships';
}

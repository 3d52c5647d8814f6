import type { RecordType, Spec } from '../../spec/spec.ts';
import type { Approval } from '../approvals/approval.ts';
import type { Visitor } from './visitor.ts';

/** Whether a request belongs on this page: it is about this company, or about none, and about no other that the visitor may not see. */
export function concerns(approval: Approval, { place, organization }: Visitor, spec: Spec): boolean {
  const companies = companiesOf(approval, spec);
  if (companies.length === 0) return true;
  return companies.includes(place.company) && companies.every((id) => organization.companies.includes(id));
}

/** The companies whose records a request is about. */
export function companiesOf({ company, changes }: Approval, { records }: Spec): string[] {
  if (company !== null) return [company];
  return changes.flatMap(({ record, before, after }) => companyOf(records[record], before ?? after) ?? []);
}

/** The company a record belongs to; undefined for one of the whole organization. */
export function companyOf(
  type: RecordType | undefined,
  values: Readonly<Record<string, unknown>> | null,
): string | undefined {
  const company = type?.boundary === 'company' && type.companyField && values?.[type.companyField];
  return typeof company === 'string' ? company : undefined;
}

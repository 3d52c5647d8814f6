import { approvalsOf } from '../approvals/waiting.ts';
import { type AuditEvent, eventsOf } from '../audit/events-of.ts';
import type { ServerContext } from '../context.ts';
import { recordKey } from '../records/record-key.ts';
import type { Transaction } from '../records/store.ts';
import type { Trail } from './activity-page.ts';
import { companiesOf, companyOf } from './concerns.ts';
import type { Visitor } from './visitor.ts';

/** The trail a query asks for; undefined when the record is one of a company the visitor may not see. */
export function trailFor(
  transaction: Transaction,
  query: URLSearchParams,
  visitor: Visitor,
  server: ServerContext,
): Trail | undefined {
  const recordType = query.get('recordType') ?? '';
  const recordId = query.get('recordId') ?? '';
  if (recordId === '') return { recordType, recordId, events: [] };
  const events = eventsOf(transaction, recordType, recordId, visitor.organization.id, server);
  const companies =
    currentCompany(transaction, recordType, recordId, visitor, server) ??
    companiesOfRequests(transaction, events, visitor, server);
  const visible = companies.every((company) => visitor.organization.companies.includes(company));
  return visible ? { recordType, recordId, events } : undefined;
}

/** The companies of the approvals that events belong to: all that tells where a deleted record was. */
function companiesOfRequests(
  transaction: Transaction,
  events: readonly AuditEvent[],
  { organization }: Visitor,
  server: ServerContext,
): string[] {
  const references = new Set(events.map(({ approvalId }) => approvalId));
  return approvalsOf(transaction, organization.id, server)
    .filter(({ id }) => references.has(id))
    .flatMap((approval) => companiesOf(approval, server.spec));
}

/** The company of a record that is there and belongs to one. */
function currentCompany(
  transaction: Transaction,
  recordType: string,
  recordId: string,
  { organization }: Visitor,
  { spec }: ServerContext,
): string[] | undefined {
  const type = spec.records[recordType];
  if (!type) return undefined;
  const key = recordKey(type, organization.id, recordId);
  const stored = transaction.get(recordType, key);
  if (stored?.organization !== organization.id) return undefined;
  const company = companyOf(type, stored.values);
  return company === undefined ? undefined : [company];
}

import type { Filter, Operation, Paging, RecordType } from '../../spec/spec.ts';
import { evaluate, type Variables } from './expressions.ts';
import { type Belonging, isReached, type Reach } from './reach.ts';
import type { StoredRecord } from './store.ts';
import { asVariable } from './variables.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** Rules of reading records, and of whose records a call may touch. */
export const recordDecisions = {
  /** A collection shows what the caller reaches only, whether it is searched or not. */
  'tenancy.listed': (owner: Belonging, reach: Reach, _searching: boolean): boolean => isReached(owner, reach),

  /** What is attached to a record is seen only where the caller reaches that record. */
  'tenancy.attachmentSeen': (owner: Belonging, reach: Reach): boolean => isReached(owner, reach),

  /** A record is fetched only where the caller reaches it. */
  'tenancy.fetched': (owner: Belonging, reach: Reach): boolean => isReached(owner, reach),

  /** A nested collection opens only below a parent the caller may see. */
  'tenancy.parentVisible': (owner: Belonging, reach: Reach): boolean => isReached(owner, reach),

  /** A record is changed only where the caller reaches it. */
  'tenancy.written': (owner: Belonging, reach: Reach): boolean => isReached(owner, reach),

  /** A record that is written names only records the caller reaches. */
  'tenancy.referenced': (owner: Belonging, reach: Reach): boolean => isReached(owner, reach),

  /** A company is chosen only among those the caller may act for. */
  'tenancy.companyAllowed': (company: string, companies: readonly string[]): boolean =>
    companies.includes(company),

  /** A record of somebody else is answered like one that does not exist: status of the upstream's refusal. */
  'tenancy.foreignStatus': (_existsElsewhere: boolean): number => 404,

  /** The fixed predicate of a collection. */
  'list.belongs': (
    where: string | undefined,
    type: RecordType,
    record: StoredRecord,
    variables: Variables,
  ): boolean =>
    where === undefined ||
    evaluate(where, { ...variables, record: asVariable(type, record.values) }) === true,

  /** Children belong to the parent that was asked for. */
  'list.hasParent': (record: StoredRecord, field: string, parent: unknown): boolean =>
    String(record.values[field]) === String(parent),

  /** Whether one filter lets a value pass; bounds are inclusive. */
  'list.passes': ({ test }: Filter, value: unknown, wanted: unknown): boolean => {
    if (test === 'from') return compare(value, wanted) >= 0;
    if (test === 'to') return compare(value, wanted) <= 0;
    if (test === 'contains') return String(value).toLowerCase().includes(String(wanted).toLowerCase());
    if (test === 'includes') return Array.isArray(value) && value.includes(wanted);
    return value === wanted;
  },

  /** The stable order of a collection. */
  'list.order': (records: StoredRecord[], sort: readonly string[]): StoredRecord[] =>
    [...records].sort((a, b) => {
      for (const key of sort) {
        const field = key.replace(/^-/, '');
        const order = compare(a.values[field], b.values[field]) * (key.startsWith('-') ? -1 : 1);
        if (order !== 0) return order;
      }
      return 0;
    }),

  /** Page size: what was asked for, else the namespace's default, never above the maximum. */
  'paging.size': (page: Paging, args: Arguments): number =>
    Math.min(Number(args[page.size] ?? page.defaultSize), page.maximumSize),

  /** Index of the first record of a page. */
  'paging.offset': (number: number, size: number): number => (number - 1) * size,

  /** The one record that was asked for. */
  'get.selects': (
    records: readonly StoredRecord[],
    operation: Operation,
    identifier: string,
    args: Arguments,
  ): StoredRecord | undefined =>
    records.find(
      (record) => String(record.values[identifier]) === String(args[operation.identifier ?? 'id']),
    ),

  /** A new record is stored as it was computed. */
  'writes.made': (values: Record<string, unknown>, _type: RecordType): Record<string, unknown> => values,

  /** What a call that succeeded wrote is kept. */
  'writes.keep': (_record: StoredRecord): boolean => true,

  /** A record changes its state only along a transition of its kind. */
  'states.allow': (listed: boolean, _from: string, _to: string): boolean => listed,

  /** What a read leaves behind: nothing. */
  'reads.leave': (_record: StoredRecord): StoredRecord | undefined => undefined,
};

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a == null) return -1;
  if (b == null) return 1;
  return (a as string | number) < (b as string | number) ? -1 : 1;
}

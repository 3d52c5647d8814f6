import type { Filter, Operation, Paging } from '../../spec/spec.ts';
import { evaluate } from './expressions.ts';
import type { StoredRecord } from './store.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** Rules of reading records. */
export const recordDecisions = {
  /** A collection shows the caller's own organization only. */
  'tenancy.listed': (owner: string, reached: readonly string[]): boolean => reached.includes(owner),

  /** A record is fetched inside the caller's own organization only. */
  'tenancy.fetched': (owner: string, reached: readonly string[]): boolean => reached.includes(owner),

  /** A nested collection opens only below a parent the caller may see. */
  'tenancy.parentVisible': (owner: string, reached: readonly string[]): boolean => reached.includes(owner),

  /** A record of somebody else is answered like one that does not exist: status of the upstream's refusal. */
  'tenancy.foreignStatus': (_existsElsewhere: boolean): number => 404,

  /** The fixed predicate of a collection. */
  'list.belongs': (where: string | undefined, record: StoredRecord): boolean =>
    where === undefined || evaluate(where, { record: record.values }) === true,

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

  /** What a read leaves behind: nothing. */
  'reads.leave': (_record: StoredRecord): StoredRecord | undefined => undefined,
};

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a == null) return -1;
  if (b == null) return 1;
  return (a as string | number) < (b as string | number) ? -1 : 1;
}

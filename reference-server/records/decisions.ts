import type { Filter, Operation, Paging, RecordType, Tool } from '../../spec/spec.ts';
import { exactPrice, type Part, type Rounding } from './exact-price.ts';
import { evaluate, type Variables } from './expressions.ts';
import type { Hit } from './operations/search.ts';
import type { Work } from './operations/work.ts';
import { type Belonging, isReached, type Reach } from './reach.ts';
import { similarity } from './similarity.ts';
import type { StoredRecord, Transaction } from './store.ts';
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

  /** A figure is made of what the caller could list, and of nothing else. */
  'tenancy.counted': (listed: boolean): boolean => listed,

  /** A search shows records of the kinds the caller may read otherwise. */
  'search.shows': (readable: boolean): boolean => readable,

  /** How well a text fits what is looked for, from 0 to 1. */
  'search.similarity': (wanted: string, text: string): number => similarity(wanted, text),

  /** A hit carries the identifier of its record, wherever it stands among the results. */
  'search.hit': (hit: Hit, _place: number): Hit => hit,

  /** The organization a caller is told it works in: the one its credential is bound to. */
  'whoami.organization': (bound: string, _active: string | undefined): string => bound,

  /** What a caller is told about itself, as it is at this moment. */
  'whoami.facts': (
    facts: Readonly<Record<string, unknown>>,
    _name: string,
  ): Readonly<Record<string, unknown>> => facts,

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
    if (test === 'from') return inTime(value, wanted) >= 0;
    if (test === 'to') return inTime(value, wanted) <= 0;
    if (test === 'contains') return String(value).toLowerCase().includes(String(wanted).toLowerCase());
    if (test === 'includes') return Array.isArray(value) && value.includes(wanted);
    return value === wanted;
  },

  /** The stable order of a collection. */
  'list.order': (records: StoredRecord[], sort: readonly string[]): StoredRecord[] => {
    const keys = sortKeys(sort);
    return [...records].sort((a, b) => inOrder(keys, a.values, b.values));
  },

  /** Page size: what was asked for, else the namespace's default, never above the maximum. */
  'paging.size': (page: Paging, args: Arguments): number =>
    Math.min(Number(args[page.size] ?? page.defaultSize), page.maximumSize),

  /** Index of the first record of a page. */
  'paging.offset': (number: number, size: number): number => (number - 1) * size,

  /** What follows the record a cursor was made from, whether that record is still there or not. */
  'paging.behind': (
    records: readonly StoredRecord[],
    order: readonly string[],
    last: Readonly<Record<string, unknown>>,
  ): readonly StoredRecord[] => {
    const keys = sortKeys(order);
    return records.filter(({ values }) => inOrder(keys, values, last) > 0);
  },

  /** The one record that was asked for. */
  'get.selects': (
    records: readonly StoredRecord[],
    operation: Operation,
    identifier: string,
    args: Arguments,
    _inOrder: () => readonly StoredRecord[],
  ): StoredRecord | undefined =>
    records.find(
      (record) => String(record.values[identifier]) === String(args[operation.identifier ?? 'id']),
    ),

  /** A new record is stored as it was computed. */
  'writes.made': (values: Record<string, unknown>, _type: RecordType): Record<string, unknown> => values,

  /** A record is stored as the call made or changed it, and no other is touched. */
  'writes.stored': (
    values: Record<string, unknown>,
    _type: RecordType,
    _work: Work,
  ): Record<string, unknown> => values,

  /** What an operation requires has to hold. */
  'writes.permitted': (holds: boolean, _operation: Operation): boolean => holds,

  /** What a call that succeeded wrote is kept. */
  'writes.keep': (_record: StoredRecord): boolean => true,

  /** A record goes when it is deleted, and stays whatever else is done with it. */
  'writes.remove': (deleting: boolean, _tool: Tool): boolean => deleting,

  /** What is added to a list of lines leaves those that are there. */
  'append.keeps': (lines: readonly unknown[], _tool: Tool): readonly unknown[] => lines,

  /** A record changes its state only along a transition of its kind. */
  'states.allow': (listed: boolean, _from: string, _to: string, _type: RecordType): boolean => listed,

  /** In a state that is final for its fields, a record changes by a transition only. */
  'states.freeze': (frozen: boolean, _operation: Operation): boolean => frozen,

  /** A counter gives each number once, and leaves none out. */
  'sequences.next': (counter: string, transaction: Transaction): number => transaction.next(counter),

  /** What runs for one holder (a user, a company) is neither seen nor stopped by another. */
  'running.isOwn': (holder: unknown, own: string | undefined): boolean => holder === own,

  /** Starting ends what runs already. */
  'running.endsAnother': (): boolean => true,

  /** A collection takes in what its predicate allows, and nothing else. */
  'collect.gathers': (where: string, variables: Variables): boolean => evaluate(where, variables) === true,

  /** Fields that make a group: those of the choice that was made, else of the first. */
  'collect.groupsBy': (
    choices: Readonly<Record<string, readonly string[]>>,
    chosen: string | undefined,
  ): readonly string[] => (chosen === undefined ? Object.values(choices)[0] : choices[chosen]) ?? [],

  /** What is written to each gathered record, so that it is not gathered again. */
  'collect.marks': (marks: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => marks,

  /** What the parts of a group cost together, in whole minor units. */
  'money.priced': (parts: readonly Part[], quantityPerUnit: bigint, rounding: Rounding): bigint =>
    exactPrice(parts, quantityPerUnit, rounding),

  /** An instant is kept as the moment it is, in UTC. One no clock of ours shows (RFC 3339 §5.7, leap seconds) is kept as it was written. */
  'time.kept': (instant: unknown): unknown => {
    const moment = typeof instant === 'string' ? new Date(instant) : undefined;
    return moment && !Number.isNaN(moment.getTime()) ? moment.toISOString().replace('.000Z', 'Z') : instant;
  },

  /** What a read leaves behind: nothing. */
  'reads.leave': (_record: StoredRecord, _type: RecordType): StoredRecord | undefined => undefined,
};

interface SortKey {
  field: string;
  direction: 1 | -1;
}

function sortKeys(sort: readonly string[]): SortKey[] {
  return sort.map((key) =>
    key.startsWith('-') ? { field: key.slice(1), direction: -1 } : { field: key, direction: 1 },
  );
}

function inOrder(
  keys: readonly SortKey[],
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): number {
  for (const { field, direction } of keys) {
    const order = compare(a[field], b[field]) * direction;
    if (order !== 0) return order;
  }
  return 0;
}

/** An instant has many spellings: digits of a second, offsets (RFC 3339 §5.6). */
const instant = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

function inTime(a: unknown, b: unknown): number {
  const isInstant = (value: unknown) => typeof value === 'string' && instant.test(value);
  return isInstant(a) && isInstant(b) ? Date.parse(String(a)) - Date.parse(String(b)) : compare(a, b);
}

/** A field without a value is absent or null, as a cursor has it, and stands before all others. */
function compare(a: unknown, b: unknown): number {
  if (a === b || (a == null && b == null)) return 0;
  if (a == null) return -1;
  if (b == null) return 1;
  return (a as string | number) < (b as string | number) ? -1 : 1;
}

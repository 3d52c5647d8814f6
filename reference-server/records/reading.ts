import type { Operation, RecordType, Spec } from '../../spec/spec.ts';
import type { Decisions } from '../decisions.ts';
import { seenWithTheirRecords } from './attached.ts';
import { partBehind, totalOrder } from './cursor.ts';
import { withDerived } from './derived.ts';
import type { Variables } from './expressions.ts';
import { belongingOf, isReached, type Reach } from './reach.ts';
import { isKeptPerOrganization, recordKey } from './record-key.ts';
import type { StoredRecord, Transaction } from './store.ts';
import { show } from './views.ts';

/** What reading records needs to know. */
export interface Reading {
  spec: Spec;
  decisions: Decisions;
  transaction: Transaction;
  operation: Operation;
  arguments: Readonly<Record<string, unknown>>;
  reach: Reach;
  /** What the spec's expressions see beside `record`. */
  variables: Variables;
}

/** No record the caller may see. Whether one exists out of reach is for a decision only; callers are told alike. */
export class UnseenRecord extends Error {
  readonly existsElsewhere: boolean;

  constructor(existsElsewhere: boolean) {
    super('no such record');
    this.existsElsewhere = existsElsewhere;
  }
}

/** The one record a `get` asks for. @throws UnseenRecord */
export function readOne(reading: Reading, type: RecordType): StoredRecord {
  const { decisions, transaction, operation, reach } = reading;
  const candidates = isKeptPerOrganization(type)
    ? recordsOf(reading, type).filter(({ organization }) => reach.organizations.includes(organization))
    : recordsOf(reading, type);
  const inOrder = () => decisions['list.order'](candidates, operation.sort ?? [type.identifier]);
  const found = decisions['get.selects'](candidates, operation, type.identifier, reading.arguments, inOrder);
  if (!found || !decisions['tenancy.fetched'](belongingOf(type, found), reach))
    throw new UnseenRecord(found !== undefined);
  const left = decisions['reads.leave'](found, type);
  if (left)
    transaction.put(
      type.name,
      recordKey(type, left.organization, String(left.values[type.identifier])),
      left,
    );
  return left ?? found;
}

/** The records a collection holds for the caller, filtered and in order. @throws UnseenRecord when it hangs below a record out of sight */
export function readCollection(reading: Reading, type: RecordType): StoredRecord[] {
  const { decisions, operation } = reading;
  let records = operation.parent ? childrenOf(reading, type) : listedRecords(reading, type);
  records = records.filter((record) =>
    decisions['list.belongs'](operation.where, type, record, reading.variables),
  );
  for (const [argument, filter] of Object.entries(operation.filters ?? {})) {
    const wanted = reading.arguments[argument];
    if (wanted === undefined) continue;
    records = records.filter((record) =>
      decisions['list.passes'](filter, record.values[filter.field], wanted),
    );
  }
  records = seenWithTheirRecords(reading, type, records);
  const order = operation.page?.cursor === undefined ? operation.sort : totalOrder(operation, type);
  return decisions['list.order'](records, order ?? [type.identifier]);
}

/** Every record of a kind the caller may see, in no particular order. */
export function listedRecords(reading: Reading, type: RecordType): StoredRecord[] {
  const { decisions, reach } = reading;
  const searching = isSearching(reading);
  return recordsOf(reading, type).filter((record) =>
    decisions['tenancy.listed'](belongingOf(type, record), reach, searching),
  );
}

/** Every record of a kind a figure of the caller is made of. */
export function countedRecords(reading: Reading, type: RecordType): StoredRecord[] {
  const { decisions, reach } = reading;
  return recordsOf(reading, type).filter((record) =>
    decisions['tenancy.counted'](decisions['tenancy.listed'](belongingOf(type, record), reach, false)),
  );
}

/** A record in the shape of the operation's view. */
export function shown(reading: Reading, type: RecordType, record: StoredRecord): Record<string, unknown> {
  return show(reading, type, reading.operation.view, record);
}

/** One page of a collection, or all of it where the collection has no pages. */
export function pageOf(reading: Reading, type: RecordType, records: readonly StoredRecord[]) {
  const { decisions, operation } = reading;
  const { page } = operation;
  const inView = (some: readonly StoredRecord[]) => some.map((record) => shown(reading, type, record));
  if (!page) return inView(records);
  const size = decisions['paging.size'](page, reading.arguments);
  if (page.cursor !== undefined) {
    const { part, next } = partBehind(reading, type, records, reading.arguments[page.cursor], size);
    return { [page.items]: inView(part), [page.next ?? 'next']: next };
  }
  const number = Number(reading.arguments[page.number ?? ''] ?? 1);
  const offset = decisions['paging.offset'](number, size);
  return {
    [page.items]: inView(records.slice(offset, offset + size)),
    ...(page.total === undefined ? {} : { [page.total]: records.length }),
    ...(page.number === undefined ? {} : { [page.number]: number }),
    [page.size]: size,
  };
}

function childrenOf(reading: Reading, type: RecordType): StoredRecord[] {
  const { spec, decisions, transaction, operation, reach } = reading;
  const parent = operation.parent as NonNullable<Operation['parent']>;
  const parentType = spec.records[parent.record] as RecordType;
  const wanted = reading.arguments[parent.argument];
  const owner = transaction.get(parent.record, String(wanted));
  if (!owner || !decisions['tenancy.parentVisible'](belongingOf(parentType, owner), reach))
    throw new UnseenRecord(owner !== undefined);
  // Whoever may open the parent of another organization (on a broken server only) sees what is below it.
  const below = { ...reach, organizations: [owner.organization] };
  return recordsOf(reading, type).filter(
    (record) =>
      isReached(belongingOf(type, record), below) &&
      decisions['list.hasParent'](record, parent.field, wanted),
  );
}

function recordsOf({ transaction }: Reading, type: RecordType): StoredRecord[] {
  return transaction.list(type.name).map((record) => withDerived(type, record));
}

function isSearching({ operation, arguments: args }: Reading): boolean {
  return (
    operation.kind === 'search' ||
    Object.entries(operation.filters ?? {}).some(
      ([argument, { test }]) => test === 'contains' && args[argument] !== undefined,
    )
  );
}

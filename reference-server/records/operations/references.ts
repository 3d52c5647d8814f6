import type { RecordType } from '../../../spec/spec.ts';
import { attachmentFields } from '../attached.ts';
import { belongingOf } from '../reach.ts';
import { UnseenRecord } from '../reading.ts';
import { recordKey } from '../record-key.ts';
import type { StoredRecord } from '../store.ts';
import { asVariable } from '../variables.ts';
import type { Values } from './values.ts';
import type { Work } from './work.ts';

/** A record that values name, with its kind. */
export interface Referenced {
  type: RecordType;
  record: StoredRecord;
}

/**
 * The records the changed values name, nested values included.
 * @param values the whole record, for the kind of an attachment stands in a field of its own
 * @throws UnseenRecord when one does not exist or is out of the caller's reach
 */
export function referencedRecords(
  work: Work,
  type: RecordType,
  changed: Values,
  values: Values,
): Referenced[] {
  const links = Object.entries(changed).flatMap(([name, value]) => linksIn(type.fields[name], value));
  for (const { field, kindIn } of attachmentFields(type))
    if ((field in changed || kindIn in changed) && values[field] != null)
      links.push({ kind: String(values[kindIn]), id: String(values[field]) });
  return links.map((link) => reached(work, link));
}

/**
 * Records as expressions see them, by kind, with the records that those name in turn: what a new record is about, and what
 * that belongs to. Of several of a kind, the one that is named first.
 */
export function namedVariable(work: Work, referenced: readonly Referenced[]): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  for (let level = referenced; level.length > 0; ) {
    const fresh = level.filter(({ type }) => !(type.name in named));
    for (const { type, record } of fresh) named[type.name] ??= asVariable(type, record.values);
    level = fresh.flatMap(({ type, record }) => namedBy(work, type, record));
  }
  return named;
}

/** The records a stored record names, as far as they are still there. */
function namedBy(work: Work, type: RecordType, { values }: StoredRecord): Referenced[] {
  const links = Object.entries(values).flatMap(([name, value]) => linksIn(type.fields[name], value));
  return links.flatMap((link) => {
    try {
      return [reached(work, link)];
    } catch (error) {
      if (error instanceof UnseenRecord) return [];
      throw error;
    }
  });
}

interface Link {
  kind: string;
  id: string;
}

function reached({ spec, transaction, caller, decisions, reach }: Work, { kind, id }: Link): Referenced {
  const type = spec.records[kind];
  if (!type) throw new UnseenRecord(false);
  const record = transaction.get(kind, recordKey(type, caller.organizations[0] as string, id));
  if (
    !record ||
    (type.boundary !== 'shared' && !decisions['tenancy.referenced'](belongingOf(type, record), reach))
  )
    throw new UnseenRecord(record !== undefined);
  return { type, record };
}

/** Identifiers in a value whose schema says that they are some. */
function linksIn(schema: unknown, value: unknown): Link[] {
  if (value == null || schema === null || typeof schema !== 'object') return [];
  const { references, items, properties } = schema as {
    references?: string;
    items?: unknown;
    properties?: Record<string, unknown>;
  };
  if (references !== undefined && !Array.isArray(value)) return [{ kind: references, id: String(value) }];
  if (Array.isArray(value))
    return value.flatMap((item) => linksIn(references === undefined ? items : schema, item));
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) => linksIn(properties?.[name], member));
}

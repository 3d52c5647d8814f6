import type { Operation, RecordType } from '../../spec/spec.ts';
import { Refusal } from '../mcp/refusals.ts';
import type { Reading } from './reading.ts';
import type { StoredRecord } from './store.ts';

/**
 * The part of an ordered collection behind a cursor, and the cursor of what follows it. A cursor says where the last
 * record stands in the order, not how many came before: records that come or go meanwhile neither shift nor repeat a part.
 * @throws Refusal when the cursor is none of ours
 */
export function partBehind(
  { operation, decisions }: Reading,
  type: RecordType,
  records: readonly StoredRecord[],
  cursor: unknown,
  size: number,
): { part: readonly StoredRecord[]; next: string | null } {
  const order = totalOrder(operation, type);
  const rest =
    cursor === undefined ? records : decisions['paging.behind'](records, order, readCursor(cursor, order));
  const part = rest.slice(0, size);
  const last = part.at(-1);
  return { part, next: last && part.length < rest.length ? cursorOf(order, last) : null };
}

/** The order of a collection, ending with the identifier so that no two records stand at the same place. */
export function totalOrder({ sort }: Operation, { identifier }: RecordType): string[] {
  const fields = (sort ?? []).map(fieldOf);
  return fields.includes(identifier) ? [...(sort ?? [])] : [...(sort ?? []), identifier];
}

/** Opaque to the caller: where a record stands in the order. */
function cursorOf(order: readonly string[], { values }: StoredRecord): string {
  const stand = order.map((key) => values[fieldOf(key)] ?? null);
  return Buffer.from(JSON.stringify(stand)).toString('base64url');
}

function readCursor(cursor: unknown, order: readonly string[]): Record<string, unknown> {
  const stand = parsed(Buffer.from(String(cursor), 'base64url').toString());
  if (
    !Array.isArray(stand) ||
    stand.length !== order.length ||
    stand.some((value) => typeof value === 'object' && value !== null)
  )
    throw new Refusal('invalidParams', { problems: ['the cursor is not one this list handed out'] });
  return Object.fromEntries(order.map((key, at) => [fieldOf(key), stand[at]]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldOf(key: string): string {
  return key.startsWith('-') ? key.slice(1) : key;
}

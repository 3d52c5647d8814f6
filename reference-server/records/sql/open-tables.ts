import type { State } from '../draft.ts';
import { type Connection, type Database, ForeignStateError } from './connection.ts';
import { rowsOfState } from './replica.ts';
import { type Head, schemaVersion, Tables } from './tables.ts';

/** What an empty database is filled with, and what another one has to hold. */
export interface Contents {
  /** The system, for people. */
  system: string;
  /** Digest of its spec. */
  digest: string;
  state: State;
}

/**
 * Makes and fills the tables where there are none, in one transaction under a lock: processes that start at once find either
 * nothing or everything.
 * @throws ForeignStateError
 */
export async function openTables(
  database: Database,
  connection: Connection,
  contents: Contents,
): Promise<void> {
  const tables = new Tables(database.schema);
  const held = (await tables.head(connection)) ?? (await fill(tables, connection, contents));
  const problem = problemOf(held, contents);
  if (problem !== undefined)
    throw new ForeignStateError(
      `The schema ${database.schema} of the database ${database.name} holds ${problem}. ` +
        `Name another one (?schema=…), or give up what it holds: DROP SCHEMA ${database.schema} CASCADE.`,
    );
}

async function fill(tables: Tables, connection: Connection, { system, digest, state }: Contents) {
  const filled = await tables.beginCreation(connection);
  if (filled) {
    await tables.rollBack(connection);
    return filled;
  }
  const head = { version: 1, schemaVersion, system, digest };
  await tables.write(connection, rowsOfState(state));
  await tables.writeHead(connection, head);
  await tables.commit(connection, head.version);
  return head;
}

function problemOf(held: Head, { system, digest }: Contents): string | undefined {
  if (held.schemaVersion !== schemaVersion)
    return `tables of another version of this program (${held.schemaVersion} instead of ${schemaVersion})`;
  if (held.digest === digest) return undefined;
  return `the state of ${held.system}, made from ${held.system === system ? 'another state of its spec' : 'another spec'}`;
}

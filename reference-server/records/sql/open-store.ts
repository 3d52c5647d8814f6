import type { Spec } from '../../../spec/spec.ts';
import { seedState } from '../seed.ts';
import type { Store } from '../store.ts';
import { type Database, UnknownStoreError } from './connection.ts';

/** A store that has to be closed. */
export interface OpenedStore extends Store {
  close(): Promise<void>;
}

/**
 * The store at a place (`pg-mem`, `postgres://…`), filled with the spec's records if it is empty. Drivers are loaded when
 * they are asked for.
 * @throws UnknownStoreError, DatabaseUnreachableError, ForeignStateError
 */
export async function openStore(place: string, spec: Spec): Promise<OpenedStore> {
  const database = await databaseAt(place);
  const { SqlStore } = await import('./sql-store.ts');
  const { digest, system } = spec;
  return SqlStore.open(database, { system: system.name, digest, state: seedState(spec) });
}

/** What is wrong with an address is not said with the address, which may hold a password. */
async function databaseAt(place: string): Promise<Database> {
  if (place === 'pg-mem') return (await import('./pg-mem.ts')).pgMem();
  if (!/^postgres(ql)?:\/\//.test(place) || !URL.canParse(place))
    throw new UnknownStoreError(
      'A store is memory, pg-mem or an address of PostgreSQL, such as postgres://user@127.0.0.1/database?schema=demo.',
    );
  return (await import('./postgres.ts')).postgres(place);
}

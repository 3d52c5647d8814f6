import pg from 'pg';
import {
  type Connection,
  ConnectionLostError,
  type Database,
  DatabaseUnreachableError,
  type Parameter,
  UnknownStoreError,
} from './connection.ts';

/**
 * A server that does not answer is given up on; one that was stopped in the middle of a transaction loses its lock. The
 * database counts both of its timeouts itself, so one whose machine is gone needs ours, which comes after them.
 */
const timeouts = {
  connectionTimeoutMillis: 5_000,
  idle_in_transaction_session_timeout: 10_000,
  statement_timeout: 30_000,
  query_timeout: 35_000,
};

/**
 * SQLSTATEs that end a session: connection exceptions, operator intervention, and the timeouts of a transaction
 * (PostgreSQL, appendix A).
 */
const endsSession = /^(08|57P|25P0[34])/;

/**
 * A PostgreSQL server. Its address may name the schema to use: `postgres://user@host/database?schema=demo`.
 * @throws UnknownStoreError
 */
export function postgres(address: string): Database {
  const url = new URL(address);
  const schema = url.searchParams.get('schema') ?? 'touchstone';
  url.searchParams.delete('schema');
  const connectionString = url.toString();
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema))
    throw new UnknownStoreError('The schema of a store is a name of small letters, digits and underscores.');
  const name = nameFor(url);
  return {
    name,
    schema,
    connect: async () => {
      const client = new pg.Client({ connectionString, keepAlive: true, ...timeouts });
      const connection = new PostgresConnection(client);
      try {
        await client.connect();
      } catch (error) {
        await connection.close();
        throw new DatabaseUnreachableError(`The database ${name} cannot be reached: ${reasonOf(error)}`);
      }
      return connection;
    },
  };
}

class PostgresConnection implements Connection {
  lost = false;
  readonly #client: pg.Client;

  constructor(client: pg.Client) {
    this.#client = client;
    // Without a listener, a server that ends an idle connection would end this process too.
    client.on('error', () => {
      this.lost = true;
    });
    client.on('end', () => {
      this.lost = true;
    });
  }

  async query(sql: string, parameters?: readonly Parameter[]) {
    try {
      const answer: pg.QueryResult | pg.QueryResult[] = await this.#client.query(
        sql,
        parameters && [...parameters],
      );
      return (Array.isArray(answer) ? answer.at(-1) : answer)?.rows ?? [];
    } catch (error) {
      const { code } = error as pg.DatabaseError;
      if (error instanceof pg.DatabaseError && !endsSession.test(code ?? '')) throw error;
      // Not waited for: nobody may be there to say goodbye to. A query that still waits lets pg destroy the socket.
      void this.close();
      throw new ConnectionLostError(reasonOf(error), { cause: error });
    }
  }

  async close(): Promise<void> {
    this.lost = true;
    await this.#client.end().catch(() => undefined);
  }
}

/** The address without what is secret in it. */
function nameFor({ hostname, port, pathname, searchParams }: URL): string {
  const host = searchParams.get('host') ?? decodeURIComponent(hostname);
  return `${decodeURIComponent(pathname.slice(1)) || 'of this name'} at ${host || 'this machine'}${port && `:${port}`}`;
}

/** An error of several addresses tried in turn has no message of its own. */
function reasonOf(error: unknown): string {
  const [first] = error instanceof AggregateError ? error.errors : [error];
  return first instanceof Error ? first.message : String(first);
}

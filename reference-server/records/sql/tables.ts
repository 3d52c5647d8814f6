import type { Connection, Parameter } from './connection.ts';

/** One record, deleted record or sequence as the database holds it. */
export interface Row {
  kind: string;
  id: string;
  organization: string;
  /** JSON text. */
  value: string;
  /** Orders what was put first; 0 keeps the place the record has. */
  position: number;
  /** Of the state that the row was written with. */
  version: number;
  /** Deleted ones stay, so that other processes hear of it. */
  deleted: boolean;
}

/** Kind of the rows that hold the last number of a sequence. */
export const sequenceKind = '(sequences)';

/** Changes when an earlier version of this program could not read what this one writes. */
export const schemaVersion = 1;

/** What the database says of itself. */
export interface Head {
  /** Rises by one with every commit. */
  version: number;
  schemaVersion: number;
  /** The system whose state it is, and the digest of its spec. */
  system: string;
  digest: string;
}

const columns = ['kind', 'id', 'organization', 'value', 'position', 'version', 'deleted'] as const;

/** PostgreSQL takes 65,535 parameters a statement. */
const rowsAStatement = 1_000;

/** An application's own number among the locks of a database; the letters of `mcp` and 1. */
const creationLock = 0x6d637001;

/** The statements of the store, all there are. */
export class Tables {
  readonly #schema: string;

  /** @param schema a name of small letters, digits and underscores */
  constructor(schema: string) {
    this.#schema = schema;
  }

  /** What the database says of itself; nothing before it was filled. Not inside a transaction, which a refusal ends. */
  async head(connection: Connection): Promise<Head | undefined> {
    try {
      return await this.#readHead(connection);
    } catch (error) {
      if (connection.lost) throw error;
      return undefined;
    }
  }

  /**
   * Begins a transaction in which nobody else makes tables, and makes those that are missing.
   * @returns what somebody else filled them with in the meantime
   */
  async beginCreation(connection: Connection): Promise<Head | undefined> {
    await connection.query('BEGIN ISOLATION LEVEL READ COMMITTED');
    await connection.query(`SELECT pg_advisory_xact_lock(${creationLock})`);
    await connection.query(`CREATE SCHEMA IF NOT EXISTS ${this.#schema}`);
    await connection.query(
      `CREATE TABLE IF NOT EXISTS ${this.#schema}.head (
        one boolean PRIMARY KEY, version bigint NOT NULL, schema_version integer NOT NULL,
        system text NOT NULL, digest text NOT NULL)`,
    );
    await connection.query(
      `CREATE TABLE IF NOT EXISTS ${this.#schema}.records (
        kind text NOT NULL, id text NOT NULL, organization text NOT NULL, value text NOT NULL,
        position bigint NOT NULL, version bigint NOT NULL, deleted boolean NOT NULL, PRIMARY KEY (kind, id))`,
    );
    await connection.query(`CREATE INDEX IF NOT EXISTS records_version ON ${this.#schema}.records (version)`);
    return this.#readHead(connection);
  }

  async writeHead(connection: Connection, { version, schemaVersion, system, digest }: Head): Promise<void> {
    await connection.query(`INSERT INTO ${this.#schema}.head VALUES (true, $1, $2, $3, $4)`, [
      version,
      schemaVersion,
      system,
      digest,
    ]);
  }

  async version(connection: Connection): Promise<number> {
    const [row] = await connection.query(`SELECT version FROM ${this.#schema}.head`);
    return Number(row?.version);
  }

  /** Begins a transaction that alone may write, and answers the version it begins with. Each statement sees what is committed. */
  async begin(connection: Connection): Promise<number> {
    const [row] = await connection.query(
      `BEGIN ISOLATION LEVEL READ COMMITTED; SELECT version FROM ${this.#schema}.head FOR UPDATE`,
    );
    return Number(row?.version);
  }

  /** What was written since a version, in the order of the positions. */
  async since(connection: Connection, version: number): Promise<Row[]> {
    const rows = await connection.query(
      `SELECT ${columns.join(', ')} FROM ${this.#schema}.records WHERE version > ${version} ORDER BY position`,
    );
    return rows.map((row) => ({
      ...(row as unknown as Row),
      position: Number(row.position),
      version: Number(row.version),
    }));
  }

  async write(connection: Connection, rows: readonly Row[]): Promise<void> {
    for (let from = 0; from < rows.length; from += rowsAStatement)
      await this.#writeSome(connection, rows.slice(from, from + rowsAStatement));
  }

  async commit(connection: Connection, version: number): Promise<void> {
    await connection.query(`UPDATE ${this.#schema}.head SET version = ${version}; COMMIT`);
  }

  async rollBack(connection: Connection): Promise<void> {
    await connection.query('ROLLBACK');
  }

  async #readHead(connection: Connection): Promise<Head | undefined> {
    const [row] = await connection.query(
      `SELECT version, schema_version, system, digest FROM ${this.#schema}.head`,
    );
    return (
      row && {
        version: Number(row.version),
        schemaVersion: Number(row.schema_version),
        system: String(row.system),
        digest: String(row.digest),
      }
    );
  }

  async #writeSome(connection: Connection, rows: readonly Row[]): Promise<void> {
    const places = rows.map(
      (_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`)})`,
    );
    await connection.query(
      `INSERT INTO ${this.#schema}.records AS r (${columns.join(', ')}) VALUES ${places.join(', ')}
      ON CONFLICT (kind, id) DO UPDATE SET organization = excluded.organization, value = excluded.value,
        position = CASE WHEN excluded.position = 0 THEN r.position ELSE excluded.position END,
        version = excluded.version, deleted = excluded.deleted`,
      rows.flatMap((row) => columns.map((column): Parameter => row[column])),
    );
  }
}

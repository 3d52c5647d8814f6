export type Parameter = string | number | boolean;

export type ResultRow = Readonly<Record<string, unknown>>;

/** One conversation with a database, one statement after the other. */
export interface Connection {
  /**
   * Several statements in one text are possible where there are no parameters. Answers the rows of the last one.
   * @throws ConnectionLostError when nobody knows any more what became of it; any other error is the database's refusal
   */
  query(sql: string, parameters?: readonly Parameter[]): Promise<readonly ResultRow[]>;
  /** Whether a new one is needed. */
  readonly lost: boolean;
  close(): Promise<void>;
}

/** Where connections come from. */
export interface Database {
  /** For people: without the password. */
  readonly name: string;
  /** Schema that holds the tables of this server. */
  readonly schema: string;
  /** @throws DatabaseUnreachableError */
  connect(): Promise<Connection>;
}

/** What names a store is not one of the ways to say it. */
export class UnknownStoreError extends Error {}

/** The connection ended before an answer came. */
export class ConnectionLostError extends Error {}

/** Nobody answers there, or we are not let in. */
export class DatabaseUnreachableError extends Error {}

/** The database holds something else than this server's state. */
export class ForeignStateError extends Error {}

/** The database went away while this was being committed. */
export class OutcomeUnknownError extends Error {}

/** A record as stored: whose it is, and its values as the record file declares them. */
export interface StoredRecord {
  organization: string;
  values: Readonly<Record<string, unknown>>;
}

/** What one transaction did to one record. */
export interface Change {
  record: string;
  id: string;
  before: StoredRecord | undefined;
  after: StoredRecord | undefined;
}

/** The records as one transaction sees them. */
export interface Transaction {
  get(record: string, id: string): StoredRecord | undefined;
  /** All records of a kind, in the order they were first put. */
  list(record: string): readonly StoredRecord[];
  put(record: string, id: string, value: StoredRecord): void;
  delete(record: string, id: string): void;
  /** Next number of a sequence, from 1. Taken back when the transaction is. */
  next(sequence: string): number;
}

/** Where records live. */
export interface Store {
  /** Runs `work` on a consistent view; its changes are kept when it returns and dropped when it throws. */
  transact<T>(work: (transaction: Transaction) => T): { result: T; changes: readonly Change[] };
}

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

/** The records at one moment. */
export interface View {
  get(record: string, id: string): StoredRecord | undefined;
  /** All records of a kind, in the order they were first put. */
  list(record: string): readonly StoredRecord[];
}

/** What a piece of work came to. */
export interface Done<T> {
  result: T;
  changes: readonly Change[];
}

/** The records as one transaction sees them. */
export interface Transaction extends View {
  put(record: string, id: string, value: StoredRecord): void;
  delete(record: string, id: string): void;
  /** Next number of a sequence, from 1. Taken back when the transaction is. */
  next(sequence: string): number;
  /** A savepoint: when `work` throws, what it changed is taken back and this transaction can go on. */
  attempt<T>(work: (transaction: Transaction) => T): Done<T>;
  /** Runs `work` and takes back what it changed, sequences included: what would happen. */
  rehearse<T>(work: (transaction: Transaction) => T): Done<T>;
}

/** Where everything lives that a server remembers from one request to the next. */
export interface Store {
  /**
   * Runs `work` on a consistent view; its changes are kept when it returns and dropped when it throws. Once the promise is
   * fulfilled they are not lost any more. `work` depends on nothing but the transaction, and may be run again.
   */
  transact<T>(work: (transaction: Transaction) => T): Promise<Done<T>>;
  /** Runs `work` on a view that holds everything committed before. */
  read<T>(work: (view: View) => T): Promise<T>;
  /** The view of the last transaction or read of this process, for what may be a moment old. */
  readonly latest: View;
}

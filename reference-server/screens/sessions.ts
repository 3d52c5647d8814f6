import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Transaction } from '../records/store.ts';

/** A person who signed in to the screens with one browser. */
export interface Session {
  /** Short name of the user in fixtures.yaml. */
  user: string;
  /** Stands in every form of this session and in no other (OWASP, synchronizer token). */
  formToken: string;
  /** What the next page says first: the outcome of the last form. */
  notice?: Notice;
}

export interface Notice {
  kind: 'done' | 'problem';
  text: string;
}

const table = '(sessions)';
const idleMilliseconds = 60 * 60 * 1000;

/** The sessions of the screens. Only digests of their ids are kept; one that is not used for an hour has ended. */
export class Sessions {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns the id, which the browser alone keeps */
  start(transaction: Transaction, user: string): string {
    this.#forgetEnded(transaction);
    const id = randomBytes(32).toString('base64url');
    this.#keep(transaction, digestOf(id), { user, formToken: randomBytes(32).toString('base64url') });
    return id;
  }

  /** The session with this id, which from now on lasts another hour. */
  find(transaction: Transaction, id: string): Session | undefined {
    const found = transaction.get(table, digestOf(id))?.values;
    if (!found || Number(found.endsAt) <= this.#clock.now()) return undefined;
    const session = found.session as Session;
    this.#keep(transaction, digestOf(id), session);
    return session;
  }

  /** Leaves a notice for the next page; without one, takes back what was left. */
  leave(transaction: Transaction, id: string, { user, formToken }: Session, notice?: Notice): void {
    this.#keep(transaction, digestOf(id), { user, formToken, ...(notice ? { notice } : {}) });
  }

  end(transaction: Transaction, id: string): void {
    transaction.delete(table, digestOf(id));
  }

  #keep(transaction: Transaction, digest: string, session: Session): void {
    const endsAt = this.#clock.now() + idleMilliseconds;
    transaction.put(table, digest, { organization: '', values: { digest, session, endsAt } });
  }

  #forgetEnded(transaction: Transaction): void {
    const now = this.#clock.now();
    for (const { values } of transaction.list(table))
      if (Number(values.endsAt) <= now) transaction.delete(table, String(values.digest));
  }
}

function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}

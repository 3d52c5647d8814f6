import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';

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

const idleMilliseconds = 60 * 60 * 1000;

/** The sessions of the screens. Only digests of their ids are kept; one that is not used for an hour has ended. */
export class Sessions {
  readonly #clock: Clock;
  readonly #open = new Map<string, { session: Session; endsAt: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns the id, which the browser alone keeps */
  start(user: string): string {
    this.#forgetEnded();
    const id = randomBytes(32).toString('base64url');
    const session = { user, formToken: randomBytes(32).toString('base64url') };
    this.#open.set(digestOf(id), { session, endsAt: this.#clock.now() + idleMilliseconds });
    return id;
  }

  /** The session with this id, which from now on lasts another hour. */
  find(id: string): Session | undefined {
    const entry = this.#open.get(digestOf(id));
    const now = this.#clock.now();
    if (!entry || entry.endsAt <= now) return undefined;
    entry.endsAt = now + idleMilliseconds;
    return entry.session;
  }

  end(id: string): void {
    this.#open.delete(digestOf(id));
  }

  #forgetEnded(): void {
    const now = this.#clock.now();
    for (const [digest, { endsAt }] of this.#open) if (endsAt <= now) this.#open.delete(digest);
  }
}

function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}

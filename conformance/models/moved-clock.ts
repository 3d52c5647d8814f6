import type { Target } from '../target/target.ts';

/** Seconds. Signing in is a dozen requests; where tokens last for less, a history ends as not observed. */
const shortestToken = 300;

/** How far a history has moved the server's clock. Tokens may be over by then, so that everybody signs in anew. */
export class MovedClock {
  readonly #target: Pick<Target, 'hooks' | 'actors'>;
  #seconds = 0;
  #sinceSignIn = 0;

  constructor(target: Pick<Target, 'hooks' | 'actors'>) {
    this.#target = target;
  }

  async advance(seconds: number): Promise<void> {
    await this.#target.hooks.advanceClock(seconds);
    this.#seconds += seconds;
    this.#sinceSignIn += seconds;
    if (this.#sinceSignIn >= shortestToken) this.#signOut();
  }

  /** Back to where it was; no token is from the future afterwards. */
  async setRight(): Promise<void> {
    if (this.#seconds === 0) return;
    await this.#target.hooks.advanceClock(-this.#seconds);
    this.#seconds = 0;
    this.#signOut();
  }

  #signOut(): void {
    this.#target.actors.forget();
    this.#sinceSignIn = 0;
  }
}

/** Thrown when a run has used up the requests its target allows. The run stops; nothing is judged by it. */
export class BudgetExhaustedError extends Error {
  constructor(limit: number) {
    super(
      `The target's budget of ${limit} requests is used up. Raise limits.requests in the target file or narrow the run with --only.`,
    );
    this.name = 'BudgetExhaustedError';
  }
}

export interface SafetyLimits {
  /** Requests a run may send. */
  requests?: number;
  /** Requests a second. */
  perSecond?: number;
}

/** All pauses of a run together, in seconds. */
const longestPauseSeconds = 120;

/** Counts and paces requests. One for a run, whatever actor sends them. */
export class SafetyBudget {
  #sent = 0;
  #nextSlot = 0;
  #pausedSeconds = 0;
  readonly #limits: SafetyLimits;

  constructor(limits: SafetyLimits = {}) {
    this.#limits = limits;
  }

  get sent(): number {
    return this.#sent;
  }

  /** Waits for a slot. @throws BudgetExhaustedError */
  async take(): Promise<void> {
    const { requests, perSecond } = this.#limits;
    if (requests !== undefined && this.#sent >= requests) throw new BudgetExhaustedError(requests);
    this.#sent += 1;
    if (perSecond === undefined) return this.resumed();
    const now = performance.now();
    const slot = Math.max(now, this.#nextSlot);
    this.#nextSlot = slot + 1000 / perSecond;
    if (slot > now) await new Promise((resolve) => setTimeout(resolve, slot - now));
  }

  /**
   * The server asked for a pause (429 with Retry-After, RFC 9110 §10.2.3): nothing is sent before it is over. Pauses
   * that would keep a run waiting for long are refused, and the 429 is then the answer.
   */
  grantsPause(seconds: number): boolean {
    const until = performance.now() + seconds * 1000;
    const added = Math.max(0, until - Math.max(performance.now(), this.#nextSlot)) / 1000;
    if (this.#pausedSeconds + added > longestPauseSeconds) return false;
    this.#pausedSeconds += added;
    this.#nextSlot = Math.max(this.#nextSlot, until);
    return true;
  }

  /** Waits out a pause. */
  async resumed(): Promise<void> {
    const wait = this.#nextSlot - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

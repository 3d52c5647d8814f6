import type { Clock } from '../clock.ts';

/** A token bucket per tenant: full at first, refilled evenly through the minute. Off until a limit is set. */
export class RateLimit {
  readonly #clock: Clock;
  #perMinute = 0;
  readonly #buckets = new Map<string, { left: number; at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Requests a tenant may send in a minute; 0 ends the limit. */
  set(requestsPerMinute: number): void {
    this.#perMinute = requestsPerMinute;
    this.#buckets.clear();
  }

  /** Counts one request. Returns the seconds after which the tenant may send another; 0 when this one is within the limit. */
  secondsToWait(tenant: string): number {
    if (this.#perMinute === 0) return 0;
    const now = this.#clock.now();
    const bucket = this.#buckets.get(tenant) ?? { left: this.#perMinute, at: now };
    const refilled = bucket.left + (Math.max(0, now - bucket.at) / 60_000) * this.#perMinute;
    const left = Math.min(this.#perMinute, refilled);
    this.#buckets.set(tenant, { left: left < 1 ? left : left - 1, at: now });
    return left < 1 ? Math.ceil(((1 - left) * 60) / this.#perMinute) : 0;
  }
}

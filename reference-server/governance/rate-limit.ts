import type { Clock } from '../clock.ts';
import { setForTest, testSetting } from '../control/test-settings.ts';
import type { Store, Transaction } from '../records/store.ts';

const table = '(rate limit)';

/** A token bucket per tenant: full at first, refilled evenly through the minute. Off until a limit is set. */
export class RateLimit {
  readonly #clock: Clock;
  readonly #store: Store;

  constructor(clock: Clock, store: Store) {
    this.#clock = clock;
    this.#store = store;
  }

  /** Requests a tenant may send in a minute; 0 ends the limit. */
  async set(requestsPerMinute: number): Promise<void> {
    await this.#store.transact((transaction) => {
      setForTest(transaction, 'rate', requestsPerMinute > 0 ? { perMinute: requestsPerMinute } : undefined);
      for (const { values } of transaction.list(table)) transaction.delete(table, String(values.tenant));
    });
  }

  /** Counts one request. Returns the seconds after which the tenant may send another; 0 when this one is within the limit. */
  async secondsToWait(tenant: string): Promise<number> {
    if (!testSetting(this.#store.latest, 'rate')) return 0;
    return (await this.#store.transact((transaction) => this.#count(transaction, tenant))).result;
  }

  #count(transaction: Transaction, tenant: string): number {
    const perMinute = testSetting(transaction, 'rate')?.perMinute;
    if (perMinute === undefined) return 0;
    const now = this.#clock.now();
    const bucket = transaction.get(table, tenant)?.values ?? { left: perMinute, at: now };
    const refilled = Number(bucket.left) + (Math.max(0, now - Number(bucket.at)) / 60_000) * perMinute;
    const left = Math.min(perMinute, refilled);
    const values = { tenant, left: left < 1 ? left : left - 1, at: now };
    transaction.put(table, tenant, { organization: '', values });
    return left < 1 ? Math.ceil(((1 - left) * 60) / perMinute) : 0;
  }
}

import type { Exchange } from '../wire/exchange.ts';
import { record, recording } from '../wire/recorder.ts';

/** Readings that several cases share: each is done once, and its exchanges are evidence for everybody who asks. */
export class SharedReadings {
  readonly #kept = new Map<
    string,
    Promise<{ outcome: PromiseSettledResult<unknown>; exchanges: Exchange[] }>
  >();

  /** What `read` found the first time; a failure is remembered as well. */
  async once<T>(key: string, read: () => Promise<T>): Promise<T> {
    let kept = this.#kept.get(key);
    const mine = kept === undefined;
    if (!kept) {
      kept = recording(read);
      this.#kept.set(key, kept);
    }
    const { outcome, exchanges } = await kept;
    for (const exchange of exchanges) record(mine ? exchange : { ...exchange, durationMs: 0 });
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value as T;
  }

  /** Everything is read anew from here on. */
  forget(): void {
    this.#kept.clear();
  }
}

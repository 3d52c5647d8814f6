import type { Clock } from '../../clock.ts';
import type { Store } from '../../records/store.ts';
import type { OAuthDecisions } from '../decisions.ts';

const table = '(device polls)';

/** How much longer a device has to wait between polls each time it was too fast (RFC 8628 §3.5). */
const addedMilliseconds = 5000;

export interface PollKeeping {
  store: Store;
  clock: Clock;
  decisions: OAuthDecisions;
  /** Shortest time between two polls. */
  intervalSeconds: number;
}

/** Writes down that a device asked again for what nobody has allowed yet. Returns whether that was too soon. */
export async function isTooFast(
  deviceCode: string,
  { store, clock, decisions, intervalSeconds }: PollKeeping,
): Promise<boolean> {
  const now = clock.now();
  const { result } = await store.transact((transaction) => {
    const last = transaction.get(table, deviceCode)?.values as { at: number; interval: number } | undefined;
    const interval = last?.interval ?? intervalSeconds * 1000;
    const tooFast = last !== undefined && decisions['device.pollsTooFast'](now - last.at, interval);
    const longer = interval + (tooFast ? addedMilliseconds : 0);
    transaction.put(table, deviceCode, { organization: '', values: { at: now, interval: longer } });
    return tooFast;
  });
  return result;
}

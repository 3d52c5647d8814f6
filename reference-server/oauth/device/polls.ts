import { createHash } from 'node:crypto';
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
  const key = keyOf(deviceCode);
  const { result } = await store.transact((transaction) => {
    const last = transaction.get(table, key)?.values as { at: number; interval: number } | undefined;
    const interval = last?.interval ?? intervalSeconds * 1000;
    const tooFast = last !== undefined && decisions['device.pollsTooFast'](now - last.at, interval);
    const longer = interval + (tooFast ? addedMilliseconds : 0);
    transaction.put(table, key, { organization: '', values: { at: now, interval: longer } });
    return tooFast;
  });
  return result;
}

/** To be called when there is nothing left to wait for. */
export async function forgetPolls(deviceCode: string, store: Store): Promise<void> {
  await store.transact((transaction) => transaction.delete(table, keyOf(deviceCode)));
}

/** Whoever reads the store is not to poll in the device's place. */
function keyOf(deviceCode: string): string {
  return createHash('sha256').update(deviceCode).digest('base64url');
}

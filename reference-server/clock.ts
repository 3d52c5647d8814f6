import { setForTest, testSetting } from './control/test-settings.ts';
import type { Store } from './records/store.ts';

/** Time as the server sees it. Injected, so that expiry is tested by moving it and never by waiting. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Moves time by so many seconds; negative moves back. */
  advance(seconds: number): void | Promise<void>;
}

/** The machine's time, moved for all processes that share the store. */
export function clockOf(store: Store): Clock {
  return {
    now: () => Date.now() + (testSetting(store.latest, 'clock')?.ahead ?? 0),
    advance: async (seconds) => {
      await store.transact((transaction) => {
        const ahead = (testSetting(transaction, 'clock')?.ahead ?? 0) + seconds * 1000;
        setForTest(transaction, 'clock', { ahead });
      });
    },
  };
}

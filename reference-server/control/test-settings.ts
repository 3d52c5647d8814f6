import type { Transaction, View } from '../records/store.ts';

/** What the test hooks have set; in the store, so that every process on it obeys. */
export interface TestSettings {
  /** Milliseconds the clock is ahead of the machine's. */
  clock: { ahead: number };
  /** What the upstream does until it recovers. */
  upstream: { status: number; body?: string } | { network: string };
  /** Text of the exception that the next tool call ends in. */
  crash: { message: string };
  /** Requests a tenant may send in a minute. */
  rate: { perMinute: number };
}

const table = '(test settings)';

export function testSetting<Name extends keyof TestSettings>(
  view: View,
  name: Name,
): TestSettings[Name] | undefined {
  return view.get(table, name)?.values as TestSettings[Name] | undefined;
}

export function setForTest<Name extends keyof TestSettings>(
  transaction: Transaction,
  name: Name,
  value: TestSettings[Name] | undefined,
): void {
  if (value) transaction.put(table, name, { organization: '', values: { ...value } });
  else transaction.delete(table, name);
}

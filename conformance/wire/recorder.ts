import { AsyncLocalStorage } from 'node:async_hooks';
import type { Exchange } from './exchange.ts';

const current = new AsyncLocalStorage<Exchange[]>();

/** Runs `work` and collects every exchange it causes, however deep and however many cases run beside it. */
export async function recording<T>(
  work: () => Promise<T>,
): Promise<{ outcome: PromiseSettledResult<T>; exchanges: Exchange[] }> {
  const exchanges: Exchange[] = [];
  const [outcome] = await Promise.allSettled([current.run(exchanges, work)]);
  return { outcome, exchanges };
}

/** What tells the work that is being recorded apart from all other; undefined outside of `recording`. */
export function currentRecording(): object | undefined {
  return current.getStore();
}

/** Called by the clients for each exchange. */
export function record(exchange: Exchange): Exchange {
  current.getStore()?.push(exchange);
  return exchange;
}

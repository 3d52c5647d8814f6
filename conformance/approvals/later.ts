import type { Target } from '../target/target.ts';

/** Does something at a later time by the server's clock. Tokens may be over by then, so everybody signs in anew. */
export async function later<T>(
  { hooks, actors }: Target,
  seconds: number,
  work: () => Promise<T>,
): Promise<T> {
  await hooks.advanceClock(seconds);
  actors.forget();
  try {
    return await work();
  } finally {
    await hooks.advanceClock(-seconds);
    actors.forget();
  }
}

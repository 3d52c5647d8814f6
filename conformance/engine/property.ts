import fc from 'fast-check';
import { Violation } from './violation.ts';

/** Runs a property; its first failure is shrunk, and the smallest failing input joins the finding. */
export async function runProperty<T>(
  arbitrary: fc.Arbitrary<T>,
  holds: (value: T) => Promise<void>,
  { seed, runs }: { seed: number; runs: number },
): Promise<void> {
  const outcome = await fc.check(fc.asyncProperty(arbitrary, holds), {
    seed,
    numRuns: runs,
    maxSkipsPerRun: 1000,
  });
  if (!outcome.failed) return;
  const error = outcome.errorInstance;
  if (!(error instanceof Violation))
    throw error ?? new Error(`the property could not be run: ${outcome.numSkips} inputs skipped`);
  const [smallest] = outcome.counterexample ?? [];
  throw new Violation(error.expected, error.actual, {
    ...error.details,
    'smallest input': fc.stringify(smallest),
    shrunk: `${outcome.numShrinks} times, after ${outcome.numRuns} of ${runs} inputs`,
  });
}

import fc from 'fast-check';
import { printable } from './printable.ts';
import type { RunningCommand, RunningHistory, RunningStep } from './running-model.ts';

export interface RunningHistoryOptions {
  /** Two people of one organization. */
  actors: readonly string[];
  /** How many parents there are to start a record on. */
  parents: number;
  /** Whether time can pass. */
  clock: boolean;
  /** Whether several commands are sent at the same moment now and then. */
  concurrent: boolean;
}

const longest = 10;

/** Commands of one moment at most. */
const mostAtOnce = 5;

/** Seconds that pass at a time: longer than a run. */
const mostSeconds = 240;

/** Random histories of starting, stopping and looking. Every part of a history is one as well. */
export function runningHistories(options: RunningHistoryOptions): fc.Arbitrary<RunningHistory> {
  const { actors, parents, clock, concurrent } = options;
  const by = fc.constantFrom(...actors);
  const start = fc.record({ kind: fc.constant('start' as const), by, about: fc.nat({ max: parents - 1 }) });
  const stop = fc.record({ kind: fc.constant('stop' as const), by });
  const look = fc.record({ kind: fc.constant('look' as const), by });
  const wait = fc.record({
    kind: fc.constant('wait' as const),
    seconds: fc.integer({ min: 30, max: mostSeconds }),
  });
  const acting: fc.Arbitrary<RunningCommand> = fc.oneof(
    { arbitrary: start, weight: 3 },
    { arbitrary: stop, weight: 2 },
    { arbitrary: look, weight: 2 },
  );
  const alone = fc
    .oneof({ arbitrary: acting, weight: 8 }, ...(clock ? [{ arbitrary: wait, weight: 1 }] : []))
    .map((command): RunningStep => [command]);
  const together = fc.array(acting, { minLength: 1, maxLength: mostAtOnce, size: 'max' });
  const step = concurrent
    ? fc.oneof({ arbitrary: alone, weight: 2 }, { arbitrary: together, weight: 1 })
    : alone;
  return fc.array(step, { minLength: 1, maxLength: longest, size: 'max' }).map(printable);
}

/** The same without whatever only repeats: nobody starts what runs already, stops what does not, or does two things at once. */
export function withoutRepetition(history: RunningHistory): RunningHistory {
  const running = new Set<string>();
  const steps = history.map((step) => {
    const acting = new Set<string>();
    return step.filter((command) => {
      if (command.kind === 'wait') return true;
      const { kind, by } = command;
      if (acting.has(by) || (kind !== 'look' && running.has(by) === (kind === 'start'))) return false;
      acting.add(by);
      if (kind === 'start') running.add(by);
      if (kind === 'stop') running.delete(by);
      return true;
    });
  });
  return steps.filter((step) => step.length > 0);
}

/** The same for a server that shows nobody what runs. */
export function withoutLooking(history: RunningHistory): RunningHistory {
  return history.map((step) => step.filter(({ kind }) => kind !== 'look')).filter((step) => step.length > 0);
}

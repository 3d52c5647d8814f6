import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runRunningHistory } from './run-running-history.ts';
import { runningHistories, withoutRepetition } from './running-histories.ts';
import type { RunningHistory } from './running-model.ts';
import { FakeTimers, type TimerFlaws } from './testing/fake-timers.ts';

const options = { actors: ['ann', 'olaf'], parents: 3, clock: true };
const play = (history: RunningHistory, flaws: TimerFlaws = {}) =>
  runRunningHistory(history, new FakeTimers(flaws));

describe('histories of what runs', () => {
  it('find nothing on a sound server', async () => {
    for (const concurrent of [false, true])
      await fc.assert(
        fc.asyncProperty(runningHistories({ ...options, concurrent }), async (history) => {
          expect(await play(history)).toBeUndefined();
          expect(await play(withoutRepetition(history), { keepsOthersRunning: true })).toBeUndefined();
        }),
        { numRuns: 200 },
      );
  });

  const flawed: (keyof TimerFlaws)[] = [
    'fails',
    'shares',
    'keepsOthersRunning',
    'forgetsToStop',
    'losesWhatEnded',
    'countsMinutes',
  ];

  it.each(flawed)('find %s, and tell it in a few steps', async (flaw) => {
    const { story } = await smallestBreak({ [flaw]: true }, false);
    expect(story.split('\n').filter((line) => /^\d+\. /.test(line)).length).toBeLessThanOrEqual(4);
  });

  it('find what is ended too late, by two starts at the same moment', async () => {
    const { story } = await smallestBreak({ endsLate: true }, true);
    expect(story).toMatch(
      /(\w+) starts one on A → entry #1; at the same moment \1 starts one on A → entry #2/,
    );
  });

  async function smallestBreak(flaws: TimerFlaws, concurrent: boolean) {
    const { counterexample } = await fc.check(
      fc.asyncProperty(runningHistories({ ...options, concurrent }), async (history) => {
        return (await play(history, flaws)) === undefined;
      }),
      { numRuns: 500, seed: 7 },
    );
    const broken = await play(counterexample?.[0] as RunningHistory, flaws);
    if (!broken) throw new Error('nothing was found');
    return broken;
  }
});

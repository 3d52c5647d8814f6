import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnsweredKey, emptyKeyWorld, explainedKeys, type KeyHistory } from './idempotency-model.ts';
import { keyHistories } from './key-histories.ts';
import { linearized } from './linearize.ts';
import { runKeyHistory } from './run-key-history.ts';
import { FakeKeys, type KeyFlaws, type WhenBusy } from './testing/fake-keys.ts';

const options = { actors: ['ann', 'olaf'], tools: 2, clock: true };

describe('linearization', () => {
  it('finds every order that explains what happened, however many are equal', () => {
    const plus = (limit: number) => (world: number, one: number) =>
      world + one <= limit ? [world + one] : [];
    expect(linearized([0], [1, 1, 2], plus(4))).toEqual([4]);
    expect(linearized([0], [1, 1, 2], plus(3))).toEqual([]);
    const ones = Array.from({ length: 40 }, (_, index) => index % 2);
    expect(linearized([0], ones, plus(20))).toEqual([20]);
  });
});

describe('the model of idempotency keys', () => {
  const use = (body: number, id?: string, key: number | null = 0): AnsweredKey => ({
    command: {
      kind: 'create',
      by: 'ann',
      tool: 0,
      body,
      reordered: false,
      ...(key === null ? {} : { key }),
    },
    answer: id === undefined ? { kind: 'refused' } : { kind: 'record', id },
  });
  const worlds = (...steps: AnsweredKey[][]) =>
    steps.reduce((before, step) => explainedKeys(before, step), [emptyKeyWorld]);

  it('allows one record for equal calls, and refusals while the first one runs', () => {
    expect(worlds([use(0, 'a')], [use(0, 'a')])).toHaveLength(1);
    expect(worlds([use(0, 'a'), use(0, 'a'), use(0)])).toHaveLength(1);
    expect(worlds([use(0, 'a'), use(1)])).toHaveLength(1);
    expect(worlds([use(0, 'a')], [use(1)])).toHaveLength(1);
  });

  it('allows neither two records, nor a refusal nobody caused, nor an answer to another call', () => {
    expect(worlds([use(0, 'a')], [use(0, 'b')])).toEqual([]);
    expect(worlds([use(0, 'a'), use(0, 'b')])).toEqual([]);
    expect(worlds([use(0)])).toEqual([]);
    expect(worlds([use(0, 'a')], [use(0)])).toEqual([]);
    expect(worlds([use(0, 'a')], [use(1, 'a')])).toEqual([]);
    expect(worlds([use(0, 'a', null)], [use(0, 'a', null)])).toEqual([]);
  });
});

describe('histories of keys', () => {
  const play = (history: KeyHistory, flaws: KeyFlaws = {}, whenBusy: WhenBusy = 'wait') =>
    runKeyHistory(history, new FakeKeys(flaws, whenBusy));

  it.each(['wait', 'refuse'] as const)(
    'find nothing on a sound server that lets others %s',
    async (whenBusy) => {
      for (const concurrent of [false, true])
        await fc.assert(
          fc.asyncProperty(keyHistories({ ...options, concurrent }), async (history) => {
            expect(await play(history, {}, whenBusy)).toBeUndefined();
          }),
          { numRuns: 300 },
        );
    },
  );

  const flawed: [flaw: keyof KeyFlaws, steps: number][] = [
    ['fails', 1],
    ['ignoresKeys', 2],
    ['ignoresBodies', 2],
    ['ignoresTools', 2],
    ['comparesOrder', 2],
    ['sharesKeys', 2],
    ['dedupesWithoutKey', 2],
    ['writesOnConflict', 2],
    ['neverForgets', 3],
  ];

  it.each(flawed)('find %s, and tell it in %i steps', async (flaw, steps) => {
    const { story } = await smallestBreak({ [flaw]: true }, false);
    expect(story.split('\n').filter((line) => /^\d+\. /.test(line))).toHaveLength(steps);
  });

  it('find a key that is remembered too late, by two calls at the same moment', async () => {
    const { story } = await smallestBreak({ remembersLate: true }, true);
    expect(story).toContain('record #1; at the same moment');
    expect(story).toContain('record #2');
    expect(story.split('\n')).toHaveLength(3);
  });

  async function smallestBreak(flaws: KeyFlaws, concurrent: boolean) {
    const outcome = await fc.check(
      fc.asyncProperty(keyHistories({ ...options, concurrent }), async (history) => {
        return (await play(history, flaws)) === undefined;
      }),
      { numRuns: 500, seed: 7 },
    );
    const [smallest] = outcome.counterexample ?? [];
    const broken = await play(smallest as KeyHistory, flaws);
    if (!broken) throw new Error('nothing was found');
    return broken;
  }
});

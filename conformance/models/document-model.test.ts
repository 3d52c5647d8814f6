import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentHistories } from './document-histories.ts';
import {
  type DocumentHistory,
  type DocumentRules,
  documentPossibilities,
  emptyDocuments,
} from './document-model.ts';
import { runDocumentHistory } from './run-document-history.ts';
import { type DocumentFlaws, FakeDocuments } from './testing/fake-documents.ts';

const rules: DocumentRules = {
  initial: 'draft',
  frozen: ['issued', 'paid'],
  moves: [
    { from: ['draft'], to: 'issued', numbers: true },
    { from: ['issued'], to: 'paid', numbers: false },
  ],
  quantityPerUnit: 3600,
  rounding: 'half-up',
};
const everything = { moves: 2, adds: true, gathers: true };

const play = (history: DocumentHistory, flaws: DocumentFlaws = {}) =>
  runDocumentHistory(history, new FakeDocuments(rules, flaws), rules);

it('the model prices what is due together and rounds once', () => {
  const half = { quantity: 1800, rate: 9999 };
  const world = { ...emptyDocuments, documents: [{ state: 'draft', amounts: [7], isNumbered: false }] };
  const gathered = documentPossibilities(
    { ...world, due: [half, half] },
    { kind: 'gather', document: 0 },
    rules,
  );
  expect(gathered.map(({ world: { documents, due } }) => [documents[0]?.amounts, due])).toEqual([
    [[7, 9999], []],
  ]);
});

describe('histories of documents', () => {
  it.each([false, true])('find nothing on a sound server (several at once: %s)', async (concurrent) => {
    await fc.assert(
      fc.asyncProperty(documentHistories({ ...everything, concurrent }), async (history) => {
        expect(await play(history)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  const flawed: (keyof DocumentFlaws)[] = [
    'numbersDrafts',
    'takesLinesLater',
    'skipsStates',
    'renumbers',
    'numberChanges',
    'sameNumber',
    'refusalLeavesTrace',
    'issuesByItself',
    'billsTwice',
    'roundsEachItem',
    'freesWhenPaid',
  ];

  it.each(flawed)('find %s, and tell it in a few steps', async (flaw) => {
    const story = await smallestBreak({ [flaw]: true }, false);
    expect(story.split('\n').filter((line) => /^\d+\. /.test(line)).length).toBeLessThan(8);
  });

  it('find what two documents gather at the same moment', async () => {
    const story = await smallestBreak({ losesWhatRaces: true }, true);
    expect(story).toMatch(/gathers what is due → done; .*at the same moment #\d gathers what is due/);
  });

  async function smallestBreak(flaws: DocumentFlaws, concurrent: boolean): Promise<string> {
    const { counterexample } = await fc.check(
      fc.asyncProperty(documentHistories({ ...everything, concurrent }), async (history) => {
        return (await play(history, flaws)) === undefined;
      }),
      { seed: 5, numRuns: 1000 },
    );
    const broken = await play(counterexample?.[0] ?? [], flaws);
    if (!broken) throw new Error('the flaw was not found');
    return broken.story;
  }
});

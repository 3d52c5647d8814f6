import fc from 'fast-check';
import type { Tool } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { searchTools } from '../tenancy/own-tools.ts';
import { toolCases } from '../tool-cases.ts';
import { hitsOf } from './hits.ts';
import { searchedNames } from './searched-names.ts';

/** First hits a person looks at. */
const firstHits = 10;

/** Ways in which people write a word they half remember. The place tells where in the word, from 0 to 1. */
const spellings = {
  'as it is written': (word: string) => word,
  'in capitals': (word: string) => word.toUpperCase(),
  'in small letters': (word: string) => word.toLowerCase(),
  'without accents': (word: string) => word.normalize('NFD').replaceAll(/\p{Mark}/gu, ''),
  'its beginning': (word: string) => word.slice(0, Math.ceil(word.length * 0.7)),
  'with a letter missing': (word: string, at: number) => word.slice(0, at) + word.slice(at + 1),
  'with a letter twice': (word: string, at: number) => word.slice(0, at) + word[at] + word.slice(at),
  'with a wrong letter': (word: string, at: number) =>
    word.slice(0, at) + (word[at] === 'x' ? 'z' : 'x') + word.slice(at + 1),
};

/** Words that name few records are drawn and misspelt; each has to lead to its record. */
export default check<Tool>({
  id: 'search.finds-misspelt-names',
  says: 'MUST find a record by a word of its name, whatever its case and accents, shortened, or with one letter wrong',
  why: 'People say a name as they remember it; an agent that finds nothing makes the customer a second time.',
  needs: ['actor:full'],
  cases: (spec) => toolCases(searchTools(spec)),
  async run({ actor, spec, observe, property }, tool) {
    const full = await actor('full');
    const names = await searchedNames({ spec, observe }, full, tool);
    requireObserved(names.length > 0, `no record ${tool.name} covers has a telling name`);
    await property(
      fc.record({
        record: fc.constantFrom(...names),
        spelling: fc.constantFrom(...(Object.keys(spellings) as (keyof typeof spellings)[])),
        place: fc.integer({ min: 1, max: 4 }),
      }),
      async ({ record: { kind, id, name, word }, spelling, place }) => {
        const text = spellings[spelling](word, place);
        const hits = (await hitsOf(full, tool, text)).slice(0, firstHits);
        expectThat(
          hits.some((hit) => String(hit.id) === id),
          `"${text}", ${word} ${spelling}, finds ${kind} ${id}, "${name}", among the first ${firstHits}`,
          hits.length === 0 ? 'nothing' : shownValue(hits),
        );
      },
      { runs: 40 },
    );
    const kinds = new Set(names.map(({ kind }) => kind)).size;
    return `${names.length} names of ${kinds} kinds`;
  },
});

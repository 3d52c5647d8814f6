import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WordIndex } from './word-index.ts';

it.each([
  ['org-lime', 'in org-lime.', true],
  ['org-lime', 'in org-limes', false],
  ['org-lime', 'in myorg-lime', false],
  ['org-lime', '"org-lime"', true],
  ['_x1', 'a _x1 b', true],
  ['_x1', 'x1', false],
  ['17', 'number 17.', true],
  ['17', '17.5', false],
  ['17', '2026-17-01', false],
  ['17', '/things/17/parts', true],
  ['é1', 'é1 è1', true],
  ['a.b', 'a.b.', true],
  ['a.b', 'aXb', false],
])('finds %s in %s: %s', (wanted, text, isFound) => {
  expect(new WordIndex([wanted]).in(text)).toEqual(isFound ? [wanted] : []);
});

it('finds every text between other words', () => {
  const wanted = fc.stringMatching(/^[a-z]{1,3}([-_.:/][a-z0-9]{1,3}){0,3}$/);
  fc.assert(
    fc.property(fc.uniqueArray(wanted, { minLength: 1, maxLength: 6 }), (texts) => {
      const found = new WordIndex(texts).in(texts.join(' , '));
      expect(new Set(found)).toEqual(new Set(texts));
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, cut, wrapped } from './console/layout.ts';
import { duration, oneLine, shortened, visible } from './text.ts';

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(' ', '\n', '\u001b', '👍', '請', '\u202e', '\ud800'),
    fc.string({ unit: 'binary' }),
  ),
});

describe('hostile text', () => {
  it('never keeps what steers a terminal, and always stays well-formed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visible(text).replace(/[\n\t]/g, '')).not.toMatch(
          /[\p{Cc}\p{Cs}\u200e\u200f\u2028-\u202e\u2066-\u2069]/u,
        );
        expect(oneLine(text)).not.toContain('\n');
        expect(shortened(visible(text), 5)).not.toMatch(/\p{Cs}/u);
      }),
      { seed: 4711, numRuns: 500 },
    );
  });

  it('wraps within the width and loses nothing but spaces', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 10, max: 60 }), (raw, width) => {
        const text = visible(raw);
        const lines = wrapped(text, width);
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(columnsOf(cut(oneLine(raw), width))).toBeLessThanOrEqual(width);
      }),
      { seed: 4711, numRuns: 500 },
    );
  });
});

it('says durations as a person does', () => {
  expect([340, 3400, 3000, 61_200, 125_000, 3_720_000].map(duration)).toEqual([
    '340 ms',
    '3.4 s',
    '3 s',
    '61 s',
    '2 min 5 s',
    '1 h 2 min',
  ]);
});

import { expect, it } from 'vitest';
import { precedes, readingAt, useAt } from './moments.ts';

const entry = (number: number, at: string, durationMs?: number) => ({
  number,
  exchange: {
    at,
    request: { method: 'POST', url: 'https://suite.example/mcp' },
    ...(durationMs === undefined ? {} : { durationMs }),
  },
});

it.each([
  ['long before', '09:00:00.000Z', 10, '09:00:01.000Z', true],
  ['after', '09:00:02.000Z', 10, '09:00:01.000Z', false],
  ['overlapping', '09:00:00.000Z', 1500, '09:00:01.000Z', false],
  ['ending within the same millisecond', '09:00:00.000Z', 1000.6, '09:00:01.000Z', true],
  ['ending a millisecond later', '09:00:00.000Z', 1001, '09:00:01.000Z', false],
  ['in the same second of a recorder that counts seconds', '09:00:01Z', 400, '09:00:01Z', true],
  ['written in another zone', '10:59:00.000+02:00', 10, '09:00:00.000Z', true],
])('a reply %s', (_what, replyAt, duration, requestAt, expected) => {
  const reading = readingAt(entry(1, `2026-06-01T${replyAt}`, duration));
  expect(precedes(reading, useAt(entry(2, `2026-06-01T${requestAt}`)))).toBe(expected);
});

it('lets the order of the file decide where times are equal', () => {
  const [first, second] = [entry(1, '2026-06-01T09:00:00Z'), entry(2, '2026-06-01T09:00:00Z')];
  expect(precedes(readingAt(first), useAt(second))).toBe(true);
  expect(precedes(readingAt(second), useAt(first))).toBe(false);
  expect(precedes(readingAt(first), useAt(first))).toBe(false);
});

import { expect, test } from 'vitest';
import { disagreement } from './disagreement.ts';

test('a value both sides name alike and give differently is found, by its place', () => {
  const mine = { id: 1, client: { id: 5, name: 'Old' }, amount: 10 };
  const theirs = { id: 1, client: { id: 5, name: 'New' }, amount: 10 };
  expect(disagreement(mine, theirs)).toEqual({ place: 'client.name', mine: 'Old', theirs: 'New' });
});

test('a value that is gone on one side is a difference', () => {
  expect(disagreement({ endDate: null }, { endDate: '2026-01-31' })?.place).toBe('endDate');
});

test.each([
  ['a member only one side has', { id: 1, extra: true }, { id: 1, other: false }],
  ['a reference embedded here and named there', { client: { id: 5 } }, { client: '/counterparties/5' }],
  ['a date and the instant its day begins', { due: '2026-01-31' }, { due: '2026-01-31T00:00:00+00:00' }],
  ['lists', { rows: [{ a: 1 }] }, { rows: [] }],
])('%s is no disagreement', (_what, mine, theirs) => {
  expect(disagreement(mine, theirs)).toBeUndefined();
});

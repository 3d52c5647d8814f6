import { expect, test } from 'vitest';
import { lookAlikes } from './look-alike-identifiers.ts';

test('numbers lie above the known ones and are as long', () => {
  const made = lookAlikes([100001, 200064], 2, 7) as number[];
  expect(made).toHaveLength(2);
  for (const id of made) expect(id > 200064 && id <= 999999).toBe(true);
});

test('numbers stay inside 32 bits while the known ones do', () => {
  for (const id of lookAlikes([2_147_000_000], 5, 7) as number[]) expect(id).toBeLessThan(2 ** 31);
});

test('texts keep the common prefix and use the characters seen', () => {
  for (const id of lookAlikes(['inv_1a2b', 'inv_90cf', 'inv_7d3e'], 5, 7))
    expect(id).toMatch(/^inv_[0-9a-f]{4}$/);
});

test('UUIDs stay UUIDs of their version', () => {
  const known = ['3f2b8c1d-0a4e-4c6f-9b7a-5d2e1f0c8b9a', 'a81c04e7-9d3b-4f25-8e60-b7f1c2d3e4a5'];
  for (const id of lookAlikes(known, 5, 7))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
});

test('one known text is enough', () => {
  const made = lookAlikes(['inv_000123'], 2, 7);
  expect(made).toHaveLength(2);
  for (const id of made) expect(id).toMatch(/^inv_\d{6}$/);
});

test('where every text of the shape is known, the sequence goes on', () => {
  const known = Array.from({ length: 10 }, (_, digit) => `task-${digit}`);
  const made = lookAlikes(known, 2, 7);
  expect(made).toHaveLength(2);
  for (const id of made) expect(String(id)).toMatch(/^task-\d{2,}$/);
});

test('never makes a known one, even if that leaves none', () => {
  expect(lookAlikes(['a', 'b'], 2, 7)).toEqual([]);
});

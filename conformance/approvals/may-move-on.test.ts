import { expect, it } from 'vitest';
import { mayMoveOn } from './may-move-on.ts';

const states = {
  field: 'state',
  initial: 'draft',
  transitions: [
    { from: 'accepted', to: 'invoiced' },
    { from: '*', to: 'archived' },
  ],
};

it.each([
  ['invoiced', { state: 'accepted' }, true],
  ['invoiced', { state: 'draft' }, false],
  ['archived', { state: 'draft' }, true],
  ['invoiced', {}, true],
  ['invoiced', { state: null }, false],
])('tells whether a record can go to %s from %o: %s', (to, record, may) => {
  expect(mayMoveOn(states, to, record)).toBe(may);
});

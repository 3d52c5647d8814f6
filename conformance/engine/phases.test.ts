import { expect, it } from 'vitest';
import { type AnyCheck, check, type Need } from './check.ts';
import { phasesOf } from './phases.ts';
import type { PlannedCase } from './plan.ts';

const planned = (id: string, needs: Need[] = [], exclusive = false): PlannedCase => ({
  check: check({
    id,
    says: '',
    why: '',
    ...(exclusive ? { exclusive: true as const } : {}),
    run: async () => undefined,
  }) as AnyCheck,
  with: {},
  case: { name: '', given: undefined },
  requirements: [],
  needs,
  replay: id,
});

it('lets nobody write while others read, and nobody else in while one is alone', () => {
  const phases = phasesOf([
    planned('write', ['actor:full', 'writes']),
    planned('sign-out', ['hook:rotateSecret'], true),
    planned('alone', [], true),
    planned('read', ['actor:full']),
    planned('write-alone', ['writes'], true),
  ]);
  const ids = Object.entries(phases).map(([name, cases]) => [name, cases.map(({ check: { id } }) => id)]);
  expect(Object.fromEntries(ids)).toEqual({
    reading: ['read'],
    writing: ['write'],
    alone: ['alone', 'write-alone', 'sign-out'],
  });
});

import { expect, it } from 'vitest';
import { loadSpec } from '../spec/load.ts';
import { systemNames } from '../spec/systems.ts';
import { touchstone } from './testing/command.ts';

it.concurrent.each([
  ['a requirement', 'flo-21', ['FLO-21  MUST', 'fault     ', 'spec/systems/flowtly/requirements.yaml:']],
  [
    'a fault',
    'get-off-by-one',
    ['violates  FLO-', 'try it    touchstone run flowtly --fault get-off-by-one'],
  ],
  ['a check', 'tenancy.foreign-records-do-not-exist', ['why       ', 'verifies  FLO-', 'verifies  CLQ-']],
  ['what every server owes', 'AUTH-01', ['AUTH-01  MUST', 'spec/protocol/']],
])('explains %s: %s', { timeout: 60_000 }, async (_what, name, told) => {
  const { code, out } = await touchstone(['explain', name]);
  for (const words of told) expect(out).toContain(words);
  expect(code).toBe(0);
});

it.concurrent('lists the systems, each with what it is', { timeout: 60_000 }, async () => {
  const { code, out } = await touchstone(['list']);
  const lines = systemNames().map((name) => `${name.padEnd(12)} ${loadSpec(name).system.summary}\n`);
  expect(out).toBe(lines.join(''));
  expect(code).toBe(0);
});

import { describe, expect, it } from 'vitest';
import { loadSpec } from './load.ts';
import { systemNames } from './systems.ts';

describe.each(systemNames())('the requirements of %s', (name) => {
  const { requirements, system } = loadSpec(name);

  it('are numbered without gaps, so that no row was lost', () => {
    const numbers = new Map<string, number[]>();
    for (const { id } of requirements) {
      const [prefix = '', number = ''] = id.split('-');
      numbers.set(prefix, [...(numbers.get(prefix) ?? []), Number(number)]);
    }
    for (const [prefix, found] of numbers) {
      const expected = Array.from({ length: found.length }, (_, index) => index + 1);
      expect(
        [...found].sort((a, b) => a - b),
        prefix,
      ).toEqual(expected);
    }
  });

  it('each name a fault that breaks them, unless no black box can see them', () => {
    const unproven = requirements.filter(
      ({ faults, excluded }) => faults.length === 0 && excluded === undefined,
    );
    expect(unproven.map(({ id }) => id)).toEqual([]);
  });

  it('settle every ambiguity they rest on with a dialect flag or with the check they name', () => {
    const settled = Object.values(system.dialect).map((flag) => flag.ambiguity);
    const open = requirements.filter(
      ({ provenance, ambiguity }) => provenance === 'ambiguous' && ambiguity === undefined,
    );
    expect(open.map(({ id }) => id)).toEqual([]);
    expect(settled.filter(Boolean).length).toBeGreaterThan(0);
  });
});

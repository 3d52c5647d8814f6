import { describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import { systemNames } from '../../spec/systems.ts';
import { soundDecisions } from '../decisions.ts';
import { faultCatalogue, faultNamed, faultNames } from './catalogue.ts';
import { UnknownFaultError } from './unknown-fault.ts';

const specs = systemNames().map(loadSpec);

describe('the catalogue of faults', () => {
  it('has every fault that a requirement row names, each overriding rules that exist', () => {
    for (const spec of specs) {
      for (const name of faultNames(spec)) {
        const { overrides, violates } = faultNamed(spec, name);
        expect(violates.length, name).toBeGreaterThan(0);
        expect(Object.keys(overrides).length, name).toBeGreaterThan(0);
        expect(Object.keys(soundDecisions), name).toEqual(expect.arrayContaining(Object.keys(overrides)));
      }
    }
  });

  it('has no fault that no system names', () => {
    const used = new Set(
      specs.flatMap((spec) => faultNames(spec).map((name) => spec.faults[name]?.fault ?? name.split(':')[0])),
    );
    expect(Object.keys(faultCatalogue).filter((name) => !used.has(name))).toEqual([]);
  });

  it('suggests a name for one that is misspelt', () => {
    const [spec] = specs;
    if (!spec) throw new Error('no system');
    const [known = ''] = faultNames(spec);
    expect(() => faultNamed(spec, `${known}x`)).toThrow(UnknownFaultError);
    expect(() => faultNamed(spec, `${known}x`)).toThrow(`did you mean "${known}"?`);
  });
});

import { describe, expect, it } from 'vitest';
import type { UatScript, UatStep } from '../../spec/spec.ts';
import { allSteps, scenarioOf, stepWithItsNeeds } from './scenario.ts';
import { filled } from './templates.ts';

function step(id: string, rest: Partial<UatStep> = {}): UatStep {
  return { id, action: id, expectation: '', kind: 'call', requirements: [], ...rest };
}

/** The second script comes first in the folder; its first step belongs to the first by its meaning. */
const uat: UatScript[] = [
  {
    id: 'UAT-B',
    title: '',
    fixtureOf: ['UAT-A'],
    steps: [
      step('B1', { semanticLabel: 'UAT-A', after: ['A1'] }),
      step('B2', { after: ['B1.seen'] }),
      step('B3', { after: ['B2'] }),
    ],
  },
  { id: 'UAT-A', title: '', steps: [step('A1'), step('A2')] },
];

const shown = (steps: ReturnType<typeof allSteps>) =>
  steps.map(({ step: { id }, isFixture }) => (isFixture ? `(${id})` : id)).join(' ');

describe('the steps of a script', () => {
  it('come after those of the scripts it needs', () => {
    expect(shown(allSteps({ uat }))).toBe('A1 A2 B1 B2 B3');
  });

  it.each([
    ['UAT-A', 'seed', 'A1 A2'],
    ['UAT-A', 'semantic', 'A1 A2 B1'],
    ['UAT-B', 'seed', '(A1) (A2) B1 B2 B3'],
    ['UAT-B', 'semantic', '(A1) (A2) (B1) B2 B3'],
  ] as const)('%s under the %s mapping: %s', (id, mapping, expected) => {
    expect(shown(scenarioOf({ uat }, id, mapping))).toBe(expected);
  });

  it('run alone with those they build on', () => {
    expect(shown(stepWithItsNeeds({ uat }, 'B3'))).toBe('(A1) (B1) (B2) B3');
    expect(shown(stepWithItsNeeds({ uat }, 'A2'))).toBe('A2');
  });
});

describe('a template', () => {
  it('keeps the type of a value that stands alone, and leaves unknown names', () => {
    const values = { run: 'r1', record: 7, 'sample.company': 'north' };
    const template = {
      id: `\${record}`,
      texts: [`no. \${record} of \${run}`, `\${other}`],
      in: `\${sample.company}`,
    };
    expect(filled(template, values)).toEqual({ id: 7, texts: ['no. 7 of r1', `\${other}`], in: 'north' });
  });
});

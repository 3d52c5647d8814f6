import { expect, it } from 'vitest';
import { brokenBy, type StepOutcome } from '../conformance/uat/outcome.ts';
import { runScenario } from '../conformance/uat/run-scenario.ts';
import { scenarioOf } from '../conformance/uat/scenario.ts';
import { loadSpec } from '../spec/load.ts';
import { openTarget } from './open-target.ts';

const month = 'UAT-INVOICE-MONTH-001';
const chain = 'UAT-BACK-OFFICE-001';
const spec = loadSpec('clerq');

async function outcomesOf(script: string, fault?: string): Promise<StepOutcome[]> {
  const { target, close } = await openTarget(spec, { fault: fault === undefined ? [] : [fault] });
  try {
    return await runScenario(spec, target, scenarioOf(spec, script, 'seed'));
  } finally {
    await close();
  }
}

it.each([
  [month, ['N1', 'N2', 'N3', 'N4']],
  [chain, ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8', 'B9', 'B10']],
])('%s: every step of a sound server passes, with evidence', async (script, steps) => {
  const outcomes = await outcomesOf(script);
  expect(outcomes.map(({ planned, verdict }) => `${planned.step.id} ${verdict}`)).toEqual(
    steps.map((step) => `${step} passed`),
  );
  expect(outcomes.flatMap(({ parts }) => parts).filter(({ exchanges }) => exchanges.length === 0)).toEqual(
    [],
  );
});

/** Where each fault shows, and a requirement it breaks there. */
it.each([
  ['grouping-ignored', month, 'N4', 'CLQ-38'],
  ['bills-nonbillable', month, 'N4', 'CLQ-36'],
  ['auto-issue', chain, 'B6', 'CLQ-40'],
  ['line-after-issue', chain, 'B7', 'CLQ-43'],
  ['unbilled-after-void', chain, 'B10', 'CLQ-61'],
])('%s makes %s fail at step %s, which breaks %s', async (fault, script, step, requirement) => {
  const failed = (await outcomesOf(script, fault)).filter(({ verdict }) => verdict === 'failed');
  expect(failed.map(({ planned }) => planned.step.id)).toEqual([step]);
  expect(failed.flatMap(brokenBy)).toContain(requirement);
});

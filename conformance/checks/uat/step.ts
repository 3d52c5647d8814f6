import { InvalidFileError, suggestion } from '../../../spec/loading/problems.ts';
import type { Spec } from '../../../spec/spec.ts';
import { check, type Need, type Parameters } from '../../engine/check.ts';
import { NotObserved, Violation } from '../../engine/violation.ts';
import type { StepOutcome } from '../../uat/outcome.ts';
import { kindOf, runScenario } from '../../uat/run-scenario.ts';
import { allSteps, type PlannedStep, stepWithItsNeeds } from '../../uat/scenario.ts';
import { record } from '../../wire/recorder.ts';

/** One step of an acceptance script, after those that have to pass before it; the same code runs the scripts. */
export default check<string>({
  id: 'uat.step',
  says: 'MUST do what a step of the acceptance scripts expects',
  why: 'Testers sign for these steps; they should not be the first to find out.',
  parameters: 'step: id of the step',
  exclusive: true,
  cases: (spec, parameters) => {
    const planned = plannedSteps(spec, parameters);
    const own = planned.at(-1) as PlannedStep;
    const name = `${own.step.id} ${own.step.action}`;
    return [{ name, given: own.step.id, needs: [...new Set(planned.flatMap(needsOf))] }];
  },
  async run({ spec, target }, id) {
    const outcomes = await runScenario(spec, target, stepWithItsNeeds(spec, id));
    for (const { exchanges } of outcomes.flatMap(({ parts }) => partsInOrder(parts)))
      for (const exchange of exchanges) record(exchange);
    const own = outcomes.find(({ planned }) => planned.step.id === id) as StepOutcome;
    for (const part of own.parts) {
      const { verdict, observed, expected = part.says, requirements } = part;
      if (verdict === 'failed')
        throw new Violation(expected, observed, {
          step: `${id} ${own.planned.step.action}`,
          part: part.says,
          breaks: requirements.join(', '),
        });
      if (verdict === 'error') throw new Error(observed);
      if (verdict !== 'passed') throw new NotObserved(observed);
    }
    return `${own.parts.length} parts passed`;
  },
});

/** What decided comes last, where a finding looks for it. */
function partsInOrder(parts: StepOutcome['parts']): StepOutcome['parts'] {
  return [...parts].sort((a, b) => Number(a.verdict === 'failed') - Number(b.verdict === 'failed'));
}

function needsOf({ step, isFixture }: PlannedStep): Need[] {
  return kindOf(step)
    .parts.filter(({ isTwin }) => !(isFixture && isTwin))
    .flatMap(({ needs }) => needs?.(step.with ?? {}) ?? []);
}

function plannedSteps(spec: Spec, { step }: Parameters): PlannedStep[] {
  const known = allSteps(spec).map((planned) => planned.step.id);
  if (known.includes(String(step))) return stepWithItsNeeds(spec, String(step));
  const message = `check uat.step names step "${String(step)}", which no script has${suggestion(String(step), known)}`;
  throw new InvalidFileError([{ file: 'requirements.yaml', line: 0, rule: 'unknown-step', message }]);
}

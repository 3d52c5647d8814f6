import { InvalidFileError, suggestion } from '../../spec/loading/problems.ts';
import type { Spec, UatStep } from '../../spec/spec.ts';
import { Observations } from '../engine/observations.ts';
import type { Target } from '../target/target.ts';
import { ScenarioMemory } from './memory.ts';
import type { StepOutcome, UatVerdict } from './outcome.ts';
import { runStep, stepNotRun } from './run-step.ts';
import type { PlannedStep } from './scenario.ts';
import type { StepContext, StepKind } from './step-kind.ts';
import { stepKinds } from './steps/all.ts';

/** Told while a scenario runs. */
export interface ScenarioListener {
  begins?(planned: PlannedStep): void;
  ends?(outcome: StepOutcome): void;
}

/** Runs steps in their order. What depends on a failed step is not run; everything else still tells something. */
export async function runScenario(
  spec: Spec,
  target: Target,
  steps: readonly PlannedStep[],
  listener: ScenarioListener = {},
): Promise<StepOutcome[]> {
  const kinds = steps.map(({ step }) => kindOf(step));
  const surroundings: Omit<StepContext, 'with' | 'note'> = {
    spec,
    target,
    actor: (part) => target.actors.get(part),
    anonymous: target.anonymous,
    observe: new Observations(spec),
    memory: new ScenarioMemory(),
  };
  const outcomes: StepOutcome[] = [];
  for (const [index, planned] of steps.entries()) {
    const kind = kinds[index] as StepKind;
    listener.begins?.(planned);
    const reason = reasonNotToRun(planned, outcomes);
    const outcome =
      reason === undefined ? await runStep(planned, kind, surroundings) : stepNotRun(planned, kind, reason);
    outcomes.push(outcome);
    listener.ends?.(outcome);
  }
  return outcomes;
}

/** @throws InvalidFileError when no code runs such a step */
export function kindOf({ id, kind: name }: UatStep): StepKind {
  const kind = stepKinds.find((one) => one.kind === name);
  if (kind) return kind;
  const known = stepKinds.map((one) => one.kind);
  const message = `step ${id} is of kind "${name}", which does not exist${suggestion(name, known)}`;
  throw new InvalidFileError([{ file: 'uat', line: 0, rule: 'unknown-step-kind', message }]);
}

/** A part that is named has to have passed; of a whole step nothing may have failed, and a gap of the target is no obstacle. */
function reasonNotToRun({ step }: PlannedStep, outcomes: readonly StepOutcome[]): string | undefined {
  for (const name of step.after ?? []) {
    const [id, part] = name.split('.');
    const before = outcomes.find(({ planned }) => planned.step.id === id);
    if (!before) continue;
    const { verdict } =
      part === undefined ? before : (before.parts.find((one) => one.name === part) ?? before);
    if (verdict !== 'passed' && !(verdict === 'not-observed' && part === undefined))
      return `${name} ${phrases[verdict]}`;
  }
  return undefined;
}

const phrases: Readonly<Record<Exclude<UatVerdict, 'passed'>, string>> = {
  failed: 'did not pass',
  error: 'did not pass',
  'not-observed': 'could not be observed',
  'not-run': 'was not run',
};

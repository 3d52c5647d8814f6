import type { Spec, UatScript, UatStep } from '../../spec/spec.ts';

/** How steps belong to scripts: as the vendor's document labels them, or by their meaning. */
export type Mapping = 'seed' | 'semantic';
export const mappings: readonly Mapping[] = ['seed', 'semantic'];

/** A step at its place in the one order all scripts of a system have. */
export interface PlannedStep {
  step: UatStep;
  /** Id of the script it belongs to under each mapping. */
  labels: Readonly<Record<Mapping, string>>;
  /** Runs because other steps need it; the script asked for does not hold it. */
  isFixture: boolean;
}

/** Every step of a system, each script after those it needs. */
export function allSteps({ uat }: Pick<Spec, 'uat'>): PlannedStep[] {
  return inOrder(uat).flatMap((script) =>
    script.steps.map((step) => ({
      step,
      labels: { seed: step.seedLabel ?? script.id, semantic: step.semanticLabel ?? script.id },
      isFixture: false,
    })),
  );
}

/** The steps of one script under a mapping, with those they need before them. */
export function scenarioOf(spec: Pick<Spec, 'uat'>, id: string, mapping: Mapping): PlannedStep[] {
  const steps = allSteps(spec);
  const fixtures = spec.uat.find((script) => script.id === id)?.fixtureOf ?? [];
  const needed = new Set<string>();
  const need = ({ step }: PlannedStep) => {
    needed.add(step.id);
    for (const name of step.after ?? []) {
      const before = steps.find((one) => one.step.id === stepOf(name));
      if (before && !needed.has(before.step.id)) need(before);
    }
  };
  for (const planned of steps) {
    const label = planned.labels[mapping];
    if (label === id || fixtures.includes(label)) need(planned);
  }
  return steps
    .filter(({ step }) => needed.has(step.id))
    .map((planned) => ({ ...planned, isFixture: planned.labels[mapping] !== id }));
}

/** One step with those that have to pass before it. */
export function stepWithItsNeeds(spec: Pick<Spec, 'uat'>, id: string): PlannedStep[] {
  const steps = allSteps(spec);
  const after = (step: string): string[] => [
    ...(steps.find((one) => one.step.id === step)?.step.after ?? []).map(stepOf).flatMap(after),
    step,
  ];
  const needed = after(id);
  return steps
    .filter(({ step }) => needed.includes(step.id))
    .map((planned) => ({ ...planned, isFixture: planned.step.id !== id }));
}

/** `A5.completes` → `A5` */
function stepOf(name: string): string {
  return name.split('.')[0] as string;
}

function inOrder(scripts: readonly UatScript[]): UatScript[] {
  const ordered: UatScript[] = [];
  const add = (script: UatScript) => {
    if (ordered.includes(script)) return;
    for (const id of script.fixtureOf ?? []) {
      const fixture = scripts.find((one) => one.id === id);
      if (fixture) add(fixture);
    }
    ordered.push(script);
  };
  scripts.forEach(add);
  return ordered;
}

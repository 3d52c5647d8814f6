import type { CaseVerdict } from '../conformance/engine/events.ts';
import type { PlannedCase } from '../conformance/engine/plan.ts';
import { faultNamed, faultNames } from '../reference-server/faults/catalogue.ts';
import type { Spec } from '../spec/spec.ts';
import { type Depth, judge, selectedCases } from './judge.ts';
import { openTarget } from './open-target.ts';

/** What became of one faulty server. */
export interface FaultOutcome {
  fault: string;
  says: string;
  violates: readonly string[];
  /** A check of a violated requirement found it. */
  killed: boolean;
  killedBy: string[];
  /** Checks of other requirements that found it; looked for only when the right ones did not. */
  foundElsewhere: string[];
}

export interface Mutation {
  system: string;
  seed: number;
  faults: FaultOutcome[];
  /** Killed faults, as a share. */
  score: number;
  /** Checks that no fault killed. */
  idleChecks: string[];
  /** Findings of the unbroken server among the cases that were asked; it must have none. */
  falseAlarms: string[];
  durationMs: number;
}

/** Runs a server with each of these faults, and one without any; of that one everything is asked only with every fault. */
export async function mutate(
  spec: Spec,
  depth: Depth,
  faults: readonly string[],
  progress: (outcome: FaultOutcome) => void,
): Promise<Mutation> {
  const started = performance.now();
  const cases = selectedCases(spec, { only: [], skip: [] });
  const whole = faults.length === faultNames(spec).length;
  const asked = whole ? cases : casesConcerning(spec, faults, cases);
  const falseAlarms = findings(await verdictsOf(spec, [], asked, depth)).map(({ check, case: name }) =>
    `${check} ${name}`.trim(),
  );
  const outcomes: FaultOutcome[] = [];
  for (const fault of faults) {
    const outcome = await tryFault(spec, fault, cases, depth);
    outcomes.push(outcome);
    progress(outcome);
  }
  const killers = new Set(outcomes.flatMap(({ killedBy }) => killedBy));
  const used = new Set(cases.map(({ check }) => check.id));
  return {
    system: spec.system.name,
    seed: depth.seed,
    faults: outcomes,
    score: outcomes.length === 0 ? 0 : outcomes.filter(({ killed }) => killed).length / outcomes.length,
    idleChecks: whole ? [...used].filter((id) => !killers.has(id)) : [],
    falseAlarms,
    durationMs: performance.now() - started,
  };
}

async function tryFault(
  spec: Spec,
  fault: string,
  cases: readonly PlannedCase[],
  depth: Depth,
): Promise<FaultOutcome> {
  const { says, violates } = faultNamed(spec, fault);
  const concerned = casesConcerning(spec, [fault], cases);
  const found = findings(await verdictsOf(spec, [fault], concerned, depth)).filter(({ requirements }) =>
    requirements.some((id) => violates.includes(id)),
  );
  const elsewhere =
    found.length > 0
      ? []
      : findings(
          await verdictsOf(
            spec,
            [fault],
            cases.filter((planned) => !concerned.includes(planned)),
            depth,
          ),
        );
  const names = (verdicts: readonly CaseVerdict[]) => [...new Set(verdicts.map(({ check }) => check))];
  return {
    fault,
    says,
    violates,
    killed: found.length > 0,
    killedBy: names(found),
    foundElsewhere: names(elsewhere),
  };
}

/** The cases of the requirements these faults violate. */
function casesConcerning(
  spec: Spec,
  faults: readonly string[],
  cases: readonly PlannedCase[],
): PlannedCase[] {
  const violated = faults.flatMap((fault) => faultNamed(spec, fault).violates);
  return cases.filter(({ requirements }) => requirements.some(({ id }) => violated.includes(id)));
}

function findings(verdicts: readonly CaseVerdict[]): CaseVerdict[] {
  return verdicts.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn');
}

async function verdictsOf(
  spec: Spec,
  faults: readonly string[],
  cases: readonly PlannedCase[],
  depth: Depth,
): Promise<readonly CaseVerdict[]> {
  if (cases.length === 0) return [];
  const { target, close } = await openTarget(spec, { fault: faults });
  try {
    return (await judge(spec, target, cases, depth, [])).verdicts;
  } finally {
    await close();
  }
}

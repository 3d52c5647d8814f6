import { checks } from '../conformance/checks/checks.generated.ts';
import type { Reporter } from '../conformance/engine/events.ts';
import { type PlannedCase, planCases } from '../conformance/engine/plan.ts';
import { runSuite, type SuiteResult } from '../conformance/engine/run-suite.ts';
import type { Target } from '../conformance/target/target.ts';
import type { Spec } from '../spec/spec.ts';
import { UsageError } from './exit-codes.ts';
import { version } from './version.ts';

export interface Selection {
  /** Globs over check ids, chapters, requirement ids and replay ids; empty means all. */
  only: readonly string[];
  skip: readonly string[];
}

export interface Depth {
  seed: number;
  /** Inputs a property tries. */
  runs: number;
  /** All actions of the long tail; a sample when absent. */
  exhaustive?: boolean;
  concurrency: number;
}

/** Depth of an ordinary run. */
export const ordinaryDepth = { runs: 25, concurrency: 8 };

/** Depth of a first look at a server nobody described. */
export const quickDepth = { ...ordinaryDepth, runs: 10 };

/** A seed nobody chose: different each time, printed so that a run can be repeated. */
export function anySeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}

/** The cases of a spec that a selection leaves. @throws UsageError when it leaves none */
export function selectedCases(spec: Spec, { only, skip }: Selection): PlannedCase[] {
  const cases = planCases(spec, checks);
  const left = cases.filter(
    (planned) => (only.length === 0 || matches(planned, only)) && !matches(planned, skip),
  );
  if (left.length === 0)
    throw new UsageError(
      `--only and --skip leave no check of ${spec.system.name} to run. See: touchstone list ${spec.system.name}`,
    );
  return left;
}

function matches({ check, requirements, replay }: PlannedCase, globs: readonly string[]): boolean {
  const names = [check.id, check.id.split('.')[0] as string, replay, ...requirements.map(({ id }) => id)];
  return globs.some((glob) => {
    const pattern = new RegExp(
      `^${glob.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`,
      'i',
    );
    return names.some((name) => pattern.test(name));
  });
}

/** Runs cases against a target. */
export function judge(
  spec: Spec,
  target: Target,
  cases: readonly PlannedCase[],
  depth: Depth,
  reporters: readonly Reporter[],
): Promise<SuiteResult> {
  return runSuite({ spec, target, cases, ...depth, suite: version, reporters });
}
